import type { Mutant } from "../mutant.ts";
import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/edits-what-is-for-information",
  title: "Lets values be edited that DHCP gives or that are ignored.",
  breaks: ["TMA-DIST-008"],
  breakLab: overridingGroup("distribution", (distribution) => ({
    async save(place, changes) {
      try {
        return await distribution.save(place, changes);
      } catch (error) {
        if (!(error instanceof EngineRefusal) || error.code !== "distribution-information-only") throw error;
        return distribution.read(place);
      }
    },
  })),
};
