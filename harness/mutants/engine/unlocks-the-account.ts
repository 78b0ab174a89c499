import { writingForRemoteWorkers } from "../tools/remote-workers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/unlocks-the-account",
  title: "Writes the account of a remote worker without its exclamation marks.",
  breaks: ["MBG-CSV-010", "MBG-CSV-011", "SBC-TMA-005", "SBC-TMA-006"],
  sideEffects: "spelling of names is part of what other scenarios read in the files",
  breakLab: writingForRemoteWorkers((lines) => lines.map((line) => line.replace(/^!sip/, "sip"))),
};
