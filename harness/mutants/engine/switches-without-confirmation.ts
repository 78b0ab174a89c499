import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/switches-without-confirmation",
  title: "Changes the mode before the warning is confirmed.",
  breaks: ["TMA-MODE-007", "TMA-MODE-020"],
  breakLab: overridingGroup("application", (application) => ({
    switchMode: (mode) => application.switchMode(mode, true),
  })),
};
