import type { Mutant } from "../mutant.ts";
import { exporting } from "../tools/exports.ts";

export const mutant: Mutant = {
  id: "engine/exports-empty-cells",
  title: "Exports an empty cell for a parameter that a phone does not have.",
  breaks: ["TMA-EXP-005"],
  breakLab: exporting((csv) => csv.replaceAll("NOTDEFINED", "")),
};
