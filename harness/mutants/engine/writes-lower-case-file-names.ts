import { isSpecific, renamed, sending } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-lower-case-file-names",
  title: "Names the files of the phones by the MAC in lower case.",
  breaks: ["TMA-MAC-008"],
  sideEffects: "no phone finds its file wherever an action has specific values",
  breakLab: sending((file) => [isSpecific(file.name) ? renamed(file, file.name.toLowerCase()) : file]),
};
