import { isSpecific, writing } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-the-first-parameter-only",
  title: "Writes only the first parameter of a specific file.",
  breaks: ["TMA-CSV-010"],
  sideEffects: "later parameters are missing wherever a specific file has several",
  breakLab: writing(isSpecific, (lines) => {
    const index = lines.filter((line) => line.startsWith("provlab"));
    const values = lines.filter((line) => line !== "" && !line.startsWith("provlab"));
    return [...index, ...values.slice(0, 1), ""];
  }),
};
