import { writingForRemoteWorkers } from "../tools/remote-workers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-another-remote-password",
  title: "Writes the password of a remote worker in lower case.",
  breaks: ["MBG-CSV-013"],
  breakLab: writingForRemoteWorkers((lines) =>
    lines.map((line) => (line.startsWith("sip line1 password") ? line.toLowerCase() : line)),
  ),
};
