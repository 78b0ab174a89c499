import type { Mutant } from "../mutant.ts";
import { overridingSites } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/sends-no-reset",
  title: "Says that the tables of a site are reset and sends the site nothing.",
  breaks: ["TMA-RST-001"],
  sideEffects: "no scenario sees a table empty",
  breakLab: () => ({ ports: (ports) => overridingSites(ports, { resetTdwTable: async () => 0 }) }),
};
