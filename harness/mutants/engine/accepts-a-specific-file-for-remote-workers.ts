import type { Mutant } from "../mutant.ts";
import { forgiving } from "../tools/adapter.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-specific-file-for-remote-workers",
  title: "Accepts a specific file for a server of remote workers.",
  breaks: ["MBG-DEP-004", "SBC-TMA-019"],
  breakLab: forgiving(["specific-not-for-remote-workers"]),
};
