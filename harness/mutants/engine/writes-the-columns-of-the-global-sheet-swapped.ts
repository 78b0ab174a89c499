import { isGlobal, writing } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-the-columns-of-the-global-sheet-swapped",
  title: "Takes the column VALUE of the global sheet for the name of the parameter.",
  breaks: ["TMA-CSV-002"],
  sideEffects: "phones get no global value",
  breakLab: writing(isGlobal, (lines) => lines.map((line) => line.replace(/^([^:]+): (.*)$/, "$2: $1"))),
};
