import type { Mutant } from "../mutant.ts";
import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/distributes-digital-parameters",
  title: "Takes a distribution for the range 53xx, which has no parameters.",
  breaks: ["TMA-DIST-010"],
  breakLab: overridingGroup("distribution", (distribution, engine) => ({
    async apply(place, confirmed) {
      try {
        return await distribution.apply(place, confirmed);
      } catch (error) {
        const [other] = await engine.listPackages({ multiSite: place.multiSite, range: "6xxxi" });
        const isMeant = error instanceof EngineRefusal && error.code === "distribution-range";
        if (!isMeant || other === undefined) throw error;
        return distribution.read({ ...place, package: other.name });
      }
    },
  })),
};
