import type { Mutant } from "../mutant.ts";
import { sealing } from "../tools/sealed.ts";

export const mutant: Mutant = {
  id: "engine/seals-other-files-only",
  title: "Sends the files that it generates plain although encryption is on.",
  breaks: ["TMA-MAC-001", "TMA-MODE-014"],
  sideEffects: "phones that have the password apply nothing that the engine generates",
  breakLab: sealing((name) => (name.endsWith(".tuz") ? "open" : "as it is")),
};
