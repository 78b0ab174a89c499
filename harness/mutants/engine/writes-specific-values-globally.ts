import type { Mutant } from "../mutant.ts";
import { updatingWrongly } from "../tools/data-updates.ts";
import { isGlobal } from "../tools/deposit.ts";

export const mutant: Mutant = {
  id: "engine/writes-specific-values-globally",
  title: "Writes parameters of scope Spécifique into the global file too.",
  breaks: ["TMA-DIST-005", "TMA-DIST-004"],
  breakLab: updatingWrongly(isGlobal, (lines) => ["sip line1 screen name: Reception", ...lines]),
};
