import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/shows-a-ninth-tab",
  title: "Arranges the parameters of the SIP range in nine tabs.",
  breaks: ["TMA-DIST-011"],
  breakLab: overridingGroup("distribution", (distribution) => ({
    async read(place) {
      const seen = await distribution.read(place);
      return seen.range === "6xxxi" ? { ...seen, tabs: [...seen.tabs, { tab: "Expert", rows: [] }] } : seen;
    },
  })),
};
