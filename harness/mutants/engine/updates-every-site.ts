import type { Mutant } from "../mutant.ts";
import { overridingSites, siteConnections } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/updates-every-site",
  title: "Updates the digital phones of all sites, whichever was selected.",
  breaks: ["TMA-DIG-002", "TMA-DIG-012"],
  sideEffects: "the tables and the paths of an action show the sites that it should have left alone",
  breakLab: ({ plan }) => ({
    ports: (ports) => {
      const others = (siteId: string) => siteConnections(plan).filter((other) => other.siteId !== siteId);
      return overridingSites(ports, {
        async hasDigitalImage() {
          return false;
        },
        async putDigitalImage(site, image, file) {
          for (const one of [...others(site.siteId), site])
            await ports.sites.putDigitalImage(one, image, file);
        },
        async putDigitalOrder(site, actionId, order) {
          for (const other of others(site.siteId))
            await ports.sites.putDigitalOrder(other, actionId, { ...order, gateway: null });
          return ports.sites.putDigitalOrder(site, actionId, order);
        },
      });
    },
  }),
};
