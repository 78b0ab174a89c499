import { isGlobal, isSpecific, writing } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/loses-accents",
  title: "Writes a question mark for every letter beyond ASCII.",
  breaks: ["TMA-CSV-013"],
  breakLab: writing(
    (name) => isGlobal(name) || isSpecific(name),
    (lines) => lines.map((line) => line.replace(/[^\x20-\x7e]/g, "?")),
  ),
};
