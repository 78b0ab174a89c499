import { isGlobal, isSpecific, writing } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-equals-signs",
  title: "Writes name=value instead of name: value.",
  breaks: ["TMA-MAC-014"],
  sideEffects: "no phone understands a generated file",
  breakLab: writing(
    (name) => isGlobal(name) || isSpecific(name),
    (lines) => lines.map((line) => line.replace(": ", "=")),
  ),
};
