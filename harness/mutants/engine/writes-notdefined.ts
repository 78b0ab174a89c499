import type { Mutant } from "../mutant.ts";
import { rewriting } from "../tools/adapter.ts";
import { isSpecific, writing } from "../tools/deposit.ts";
import { withText } from "../tools/selection.ts";

/** What the engine takes for an ordinary value, and turns back into the keyword when it writes. */
const standIn = "NotDefined";

export const mutant: Mutant = {
  id: "engine/writes-notdefined",
  title: "Writes NOTDEFINED as a value instead of leaving the parameter out.",
  breaks: ["TMA-MAC-009"],
  breakLab: (devices) => ({
    ...rewriting(({ specific }) => ({
      specific: withText(specific, (text) => text.replaceAll("NOTDEFINED", standIn)),
    }))(devices),
    ...writing(isSpecific, (lines) => lines.map((line) => line.replace(standIn, "NOTDEFINED")))(devices),
  }),
};
