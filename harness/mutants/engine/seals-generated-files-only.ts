import type { Mutant } from "../mutant.ts";
import { sealing } from "../tools/sealed.ts";

export const mutant: Mutant = {
  id: "engine/seals-generated-files-only",
  title: "Sends other files ending in .cfg plain although encryption is on.",
  breaks: ["TMA-FILE-014"],
  sideEffects: "an other file of any version arrives plain",
  breakLab: sealing((name) => (name.endsWith(".cfg") ? "open" : "as it is")),
};
