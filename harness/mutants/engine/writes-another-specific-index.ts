import { isSpecific, writing } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-another-specific-index",
  title: "Writes the specific index of another action into the files of the phones.",
  breaks: ["TMA-PROV-036"],
  sideEffects: "phones report a wrong index wherever an action has one",
  breakLab: writing(isSpecific, (lines) =>
    lines.map((line) =>
      line.replace(/^(provlab specific index: )(\d+)$/, (_, key, index) => `${key}${Number(index) + 1}`),
    ),
  ),
};
