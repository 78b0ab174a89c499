import { isGlobal, writing } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/omits-the-global-index",
  title: "Writes the global file without its index.",
  breaks: ["TMA-PROV-036"],
  sideEffects: "phones report no global index wherever an action has one",
  breakLab: writing(isGlobal, (lines) => lines.filter((line) => !line.startsWith("provlab global index"))),
};
