import type { Mutant } from "../mutant.ts";
import { updatingWrongly } from "../tools/data-updates.ts";
import { isSpecific } from "../tools/deposit.ts";

export const mutant: Mutant = {
  id: "engine/writes-ignored-parameters",
  title: "Writes an ignored parameter into the phones' own files.",
  breaks: ["TMA-DIST-007"],
  breakLab: updatingWrongly(isSpecific, (lines) => ["rtcp summary reports: 0", ...lines]),
};
