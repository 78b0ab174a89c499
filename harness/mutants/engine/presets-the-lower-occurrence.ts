import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/presets-the-lower-occurrence",
  title: "Presets the lower occurrence of a doubled parameter to the scope of the upper one.",
  breaks: ["TMA-DIST-014"],
  breakLab: overridingGroup("distribution", (distribution) => ({
    async read(place) {
      const seen = await distribution.read(place);
      const tabs = seen.tabs.map(({ tab, rows }) => ({
        tab,
        rows: rows.map((row) => (row.occurrence === "lower" ? { ...row, scope: "global" as const } : row)),
      }));
      return { ...seen, tabs };
    },
  })),
};
