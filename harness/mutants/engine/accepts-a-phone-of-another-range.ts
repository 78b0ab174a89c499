import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-phone-of-another-range",
  title: "Accepts a listed phone that the inventory knows in another range.",
  breaks: ["TMA-PROV-025"],
  breakLab: forgiving(["terminal-wrong-range"]),
};
