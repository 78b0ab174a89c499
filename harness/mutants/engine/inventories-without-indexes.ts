import type { Mutant } from "../mutant.ts";
import { overridingSites } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/inventories-without-indexes",
  title: "Leaves the columns of global and specific data empty in the inventory.",
  breaks: ["TMA-INV-002"],
  breakLab: () => ({
    ports: (ports) =>
      overridingSites(ports, {
        async inventory(site) {
          const phones = await ports.sites.inventory(site);
          return phones.map((phone) => ({ ...phone, globalIndex: null, specificIndex: null }));
        },
      }),
  }),
};
