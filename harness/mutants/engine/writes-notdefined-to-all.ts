import type { Mutant } from "../mutant.ts";
import { rewriting } from "../tools/adapter.ts";
import { isGlobal, writing } from "../tools/deposit.ts";
import { withText } from "../tools/selection.ts";

/** What the engine takes for an ordinary value, and turns back into the keyword when it writes. */
const standIn = "NotDefined";

export const mutant: Mutant = {
  id: "engine/writes-notdefined-to-all",
  title: "Writes NOTDEFINED as a value into the global file instead of leaving the parameter out.",
  breaks: ["TMA-GLOB-007"],
  sideEffects: "phones have one parameter more",
  breakLab: (devices) => ({
    ...rewriting(({ global }) => ({
      global: withText(global, (text) => text.replaceAll("NOTDEFINED", standIn)),
    }))(devices),
    ...writing(isGlobal, (lines) => lines.map((line) => line.replace(standIn, "NOTDEFINED")))(devices),
  }),
};
