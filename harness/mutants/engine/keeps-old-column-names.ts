import { writingForRemoteWorkers } from "../tools/remote-workers.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/keeps-old-column-names",
  title: "Writes the column names of remote workers with underscores.",
  breaks: ["MBG-CSV-018"],
  sideEffects: "files with these columns have other names in them",
  breakLab: writingForRemoteWorkers((lines) =>
    lines.map((line) => line.replace(/^https (server|path):/, "https_$1:")),
  ),
};
