import { isSpecific, writing } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/omits-the-specific-index",
  title: "Writes the files of the phones without the specific index.",
  breaks: ["TMA-PROV-036"],
  sideEffects: "phones report no specific index wherever an action has one",
  breakLab: writing(isSpecific, (lines) =>
    lines.filter((line) => !line.startsWith("provlab specific index")),
  ),
};
