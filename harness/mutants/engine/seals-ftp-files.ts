import type { Mutant } from "../mutant.ts";
import { sealing } from "../tools/sealed.ts";

export const mutant: Mutant = {
  id: "engine/seals-ftp-files",
  title: "Encrypts the files of 5300 IP phones as well when encryption is on.",
  breaks: ["TMA-FILE-017"],
  breakLab: sealing((name) => (name.endsWith(".ftp") ? "seal" : "as it is")),
};
