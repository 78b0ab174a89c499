import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/leaves-the-factory-without-dhcp",
  title: "Has no parameter of scope DHCP in the factory distribution of a package.",
  breaks: ["TMA-DIST-020"],
  sideEffects: "scenarios that look at the parameters which DHCP gives",
  breakLab: overridingGroup("distribution", (distribution) => ({
    async read(place) {
      const seen = await distribution.read(place);
      const tabs = seen.tabs.map(({ tab, rows }) => ({
        tab,
        rows: rows.filter(({ scope }) => scope !== "dhcp"),
      }));
      return { ...seen, tabs };
    },
  })),
};
