import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/updates-without-distribution",
  title: "Updates phone data although nothing was distributed yet.",
  breaks: ["TMA-DIST-009"],
  breakLab: overridingGroup("distribution", (distribution) => ({
    async update(request) {
      if (!(await distribution.read(request)).applied) await distribution.apply(request, true);
      return distribution.update(request);
    },
  })),
};
