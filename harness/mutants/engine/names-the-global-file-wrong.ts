import { isGlobal, renamed, sending } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/names-the-global-file-wrong",
  title: "Names the global file of the 6xxxi range global.cfg.",
  breaks: ["TMA-MAC-002"],
  sideEffects: "no phone finds the global file wherever an action has one",
  breakLab: sending((file) => [isGlobal(file.name) ? renamed(file, "global.cfg") : file]),
};
