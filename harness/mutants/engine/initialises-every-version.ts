import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/initialises-every-version",
  title: "Restores the factory distribution of every package with the one that is meant.",
  breaks: ["TMA-DIST-019"],
  breakLab: overridingGroup("distribution", (distribution, engine) => ({
    async initialise(place) {
      for (const { name, range } of await engine.listPackages({ multiSite: place.multiSite })) {
        if (range !== "53xx") await distribution.initialise({ ...place, package: name });
      }
      return distribution.read(place);
    },
  })),
};
