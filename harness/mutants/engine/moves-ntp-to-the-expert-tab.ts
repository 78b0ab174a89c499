import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/moves-ntp-to-the-expert-tab",
  title: "Shows the parameters of time and date in the tab Expert.",
  breaks: ["TMA-DIST-012"],
  breakLab: overridingGroup("distribution", (distribution) => ({
    async read(place) {
      const seen = await distribution.read(place);
      const moved = seen.tabs.find(({ tab }) => tab === "TimeZone")?.rows ?? [];
      const tabs = seen.tabs.map(({ tab, rows }) => {
        if (tab === "TimeZone") return { tab, rows: [] };
        return { tab, rows: tab === "Expert" ? [...rows, ...moved] : rows };
      });
      return { ...seen, tabs };
    },
  })),
};
