import { isSpecific, renamed } from "../tools/deposit.ts";
import { sendingToRemoteWorkers } from "../tools/remote-workers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-lower-case-remote-file-names",
  title: "Writes the MAC address in the name of a remote worker's file in lower case.",
  breaks: ["MBG-CSV-009", "SBC-TMA-004"],
  sideEffects: "remote phones and other scenarios look for their files in vain",
  breakLab: sendingToRemoteWorkers((file) => [
    isSpecific(file.name)
      ? renamed(
          file,
          file.name.replace(/^[0-9A-F]+/, (mac) => mac.toLowerCase()),
        )
      : file,
  ]),
};
