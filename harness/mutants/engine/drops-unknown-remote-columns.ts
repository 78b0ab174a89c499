import { writingForRemoteWorkers } from "../tools/remote-workers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/drops-unknown-remote-columns",
  title: "Leaves columns of remote workers out that it does not know.",
  breaks: ["MBG-CSV-006"],
  breakLab: writingForRemoteWorkers((lines) =>
    lines.filter((line) => !/^!?key/i.test(line) || line.startsWith("keyboard")),
  ),
};
