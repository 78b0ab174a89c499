import type { Mutant } from "../mutant.ts";
import { updatingWrongly } from "../tools/data-updates.ts";
import { isSpecific } from "../tools/deposit.ts";

export const mutant: Mutant = {
  id: "engine/lets-the-upper-occurrence-win",
  title: "Goes on with the upper occurrence of a parameter after the lower one was given a scope.",
  breaks: ["TMA-DIST-015"],
  breakLab: updatingWrongly(isSpecific, (lines) =>
    lines.map((line) => (line === "eap type: 2" ? "eap type: 0" : line)),
  ),
};
