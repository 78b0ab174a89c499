import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-colons-in-a-mac",
  title: "Accepts MAC addresses in any notation.",
  breaks: ["TMA-CSV-009"],
  breakLab: forgiving(["csv-mac"]),
};
