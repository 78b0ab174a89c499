import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/is-content-with-one-update",
  title: "Takes a new distribution for complete after one of its two updates.",
  breaks: ["TMA-DIST-018"],
  breakLab: overridingGroup("distribution", (distribution) => ({
    async read(place) {
      const seen = await distribution.read(place);
      return { ...seen, pendingUpdates: seen.pendingUpdates.length === 2 ? seen.pendingUpdates : [] };
    },
  })),
};
