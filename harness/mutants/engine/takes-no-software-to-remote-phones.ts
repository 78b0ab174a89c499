import type { Mutant } from "../mutant.ts";
import { isFirmware } from "../tools/deposit.ts";
import { sendingToRemoteWorkers } from "../tools/remote-workers.ts";

export const mutant: Mutant = {
  id: "engine/takes-no-software-to-remote-phones",
  title: "Leaves out the software that the manager may send to the server of remote phones.",
  breaks: ["MBG-DEP-009"],
  breakLab: sendingToRemoteWorkers((file) => (isFirmware(file.name) ? [] : [file])),
};
