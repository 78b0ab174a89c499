import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/changes-the-frozen-occurrence",
  title: "Takes a change of the upper occurrence for one of the lower.",
  breaks: ["TMA-DIST-013"],
  breakLab: overridingGroup("distribution", (distribution) => ({
    save: (place, changes) =>
      distribution.save(
        place,
        changes.map(({ name, scope, value }) => ({ name, scope, value })),
      ),
  })),
};
