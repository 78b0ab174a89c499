import { isSpecific, renamed, sending } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-another-extension",
  title: "Names the files of the phones <MAC>.conf.",
  breaks: ["TMA-MAC-006"],
  sideEffects: "no phone finds its file wherever an action has specific values",
  breakLab: sending((file) => [
    isSpecific(file.name) ? renamed(file, file.name.replace(".cfg", ".conf")) : file,
  ]),
};
