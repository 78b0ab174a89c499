import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-missing-name",
  title: "Accepts an action without a name.",
  breaks: ["TMA-PROV-038"],
  breakLab: forgiving(["name-missing"]),
};
