import type { Mutant } from "../mutant.ts";
import { fileFromText } from "../../../engine/index.ts";
import { sendingToRemoteWorkers } from "../tools/remote-workers.ts";

export const mutant: Mutant = {
  id: "engine/sends-a-global-file-to-remote-phones",
  title: "Sends a global file along with the files of remote phones.",
  breaks: ["MBG-DEP-002", "MBG-DEP-007", "SBC-TMA-018"],
  sideEffects: "the server of remote phones has a file too many",
  breakLab: sendingToRemoteWorkers((file) => [file, fileFromText("aastra.cfg", "language: 1\n")]),
};
