import { renamed, sending } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/names-5300-ip-files-wrong",
  title: "Gives the files of 5300 IP phones the endings of the SIP range.",
  breaks: ["TMA-MAC-003", "TMA-MAC-007"],
  sideEffects: "5300 IP phones find no file",
  breakLab: sending((file) => [renamed(file, file.name.replace(/\.ftp$/, ".cfg"))]),
};
