import type { Mutant } from "../mutant.ts";
import { overridingSites, siteConnections } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/clears-the-areas-of-every-site",
  title: "Empties the embedded download areas of all sites when those of one are to be cleared.",
  breaks: ["TMA-SRV-012"],
  breakLab: ({ plan }) => ({
    ports: (ports) =>
      overridingSites(ports, {
        async clearSpaces(_site, range) {
          for (const site of siteConnections(plan)) await ports.sites.clearSpaces(site, range);
        },
      }),
  }),
};
