import type { Mutant } from "../mutant.ts";
import { sealing } from "../tools/sealed.ts";

export const mutant: Mutant = {
  id: "engine/seals-certificates",
  title: "Encrypts certificates as well when encryption is on.",
  breaks: ["TMA-FILE-016"],
  breakLab: sealing((name) => (name.endsWith(".crt") ? "seal" : "as it is")),
};
