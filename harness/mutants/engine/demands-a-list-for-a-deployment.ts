import { demanding } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/demands-a-list-for-a-deployment",
  title: "Demands a specific file for a deployment.",
  breaks: ["TMA-DEP-007"],
  sideEffects: "no scenario can deploy without a list",
  breakLab: demanding(
    "specific-file-missing",
    "specific.file",
    ({ site, specific }) => site === null && specific === null,
  ),
};
