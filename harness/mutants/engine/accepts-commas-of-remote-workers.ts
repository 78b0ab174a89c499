import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-commas-of-remote-workers",
  title: "Takes a comma for the separator of a remote-worker file as well.",
  breaks: ["MBG-CSV-003", "SBC-TMA-003"],
  breakLab: rewriting(({ remoteWorkers = null }) => ({
    remoteWorkers: withText(remoteWorkers, (text) => (text.includes(";") ? text : text.replaceAll(",", ";"))),
  })),
};
