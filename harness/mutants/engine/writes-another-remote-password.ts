import { writingForRemoteWorkers } from "../tools/remote-workers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-another-remote-password",
  title: "Writes the password of a remote worker with its first character at the end.",
  breaks: ["MBG-CSV-013", "SBC-TMA-007", "SBC-TMA-008"],
  sideEffects: "remote phones can't register with it",
  breakLab: writingForRemoteWorkers((lines) =>
    lines.map((line) => line.replace(/^(sip line1 password: )(.)(.*)$/, "$1$3$2")),
  ),
};
