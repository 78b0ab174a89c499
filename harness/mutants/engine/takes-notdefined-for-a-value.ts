import type { Mutant } from "../mutant.ts";
import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";

export const mutant: Mutant = {
  id: "engine/takes-notdefined-for-a-value",
  title: "Gives phones the value 0 where a list says NOTDEFINED.",
  breaks: ["TMA-GLOB-004", "TMA-LIST-006", "TMA-MAC-010"],
  sideEffects: "whatever looks into the file of a phone finds a parameter too many",
  breakLab: rewriting(({ specific }) => ({
    specific: withText(specific, (text) => text.replaceAll("NOTDEFINED", "0")),
  })),
};
