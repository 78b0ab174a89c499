import type { Mutant } from "../mutant.ts";
import { overridingSites } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/stops-at-an-absent-phone",
  title: "Orders only the phones that stand in the list before the first one that is not registered.",
  breaks: ["TMA-PROV-032"],
  breakLab: () => ({
    ports: (ports) =>
      overridingSites(ports, {
        async putRestartOrder(site, actionId, order) {
          const inventory = await ports.sites.inventory(site);
          const registered = new Set(inventory.filter((phone) => phone.registered).map(({ mac }) => mac));
          const absent = order.macs.findIndex((mac) => !registered.has(mac));
          const macs = absent < 0 ? order.macs : order.macs.slice(0, absent + 1);
          return ports.sites.putRestartOrder(site, actionId, { ...order, macs });
        },
      }),
  }),
};
