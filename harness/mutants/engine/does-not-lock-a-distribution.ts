import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/does-not-lock-a-distribution",
  title: "Lets an applied distribution be changed without unlocking it.",
  breaks: ["TMA-DIST-017"],
  breakLab: overridingGroup("distribution", (distribution) => ({
    async save(place, changes) {
      if ((await distribution.read(place)).locked) await distribution.unlock(place);
      return distribution.save(place, changes);
    },
  })),
};
