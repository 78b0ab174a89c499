import type { Mutant } from "../mutant.ts";
import { forgiving } from "../tools/adapter.ts";

export const mutant: Mutant = {
  id: "engine/sends-remote-files-to-local-servers",
  title: "Accepts the file of remote phones for a server of local ones.",
  breaks: ["MBG-DEP-005"],
  breakLab: forgiving(["remote-workers-file-not-for-local"]),
};
