import type { Mutant } from "../mutant.ts";
import { overridingSites } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/clears-the-areas-of-every-range",
  title: "Empties the embedded download areas of all ranges when those of one are to be cleared.",
  breaks: ["TMA-SRV-013"],
  breakLab: () => ({
    ports: (ports) => overridingSites(ports, { clearSpaces: (site) => ports.sites.clearSpaces(site, "all") }),
  }),
};
