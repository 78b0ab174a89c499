import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/distributes-without-confirmation",
  title: "Applies a distribution before its warning is confirmed.",
  breaks: ["TMA-DIST-016"],
  breakLab: overridingGroup("distribution", (distribution) => ({
    apply: (place) => distribution.apply(place, true),
  })),
};
