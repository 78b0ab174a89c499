import { isSpecific, sending } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/skips-a-mac-file",
  title: "Sends no file for a phone whose MAC ends in 1.",
  breaks: ["TMA-MAC-005"],
  sideEffects: "that phone misses its values and its index wherever an action has specific values",
  breakLab: sending((file) => (isSpecific(file.name) && file.name.endsWith("1.cfg") ? [] : [file])),
};
