import { writingForRemoteWorkers } from "../tools/remote-workers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/names-the-mac-in-remote-files",
  title: "Writes a line with the MAC address as a parameter into the file of a remote phone.",
  breaks: ["MBG-DEP-003"],
  sideEffects: "every file of a remote phone has a line too many",
  breakLab: writingForRemoteWorkers((lines) => ["MAC_ADDRESS: 00085D4330B8", ...lines]),
};
