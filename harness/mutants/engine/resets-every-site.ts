import type { Mutant } from "../mutant.ts";
import { overridingSites, siteConnections } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/resets-every-site",
  title: "Has all sites delete their TDW tables when one is to be reset.",
  breaks: ["TMA-RST-006"],
  breakLab: ({ plan }) => ({
    ports: (ports) =>
      overridingSites(ports, {
        async resetTdwTable(site, range) {
          const others = siteConnections(plan).filter(({ siteId }) => siteId !== site.siteId);
          for (const other of others) await ports.sites.resetTdwTable(other, range).catch(() => 0);
          return ports.sites.resetTdwTable(site, range);
        },
      }),
  }),
};
