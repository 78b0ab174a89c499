import type { Mutant } from "../mutant.ts";
import { overridingSites } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/stops-at-an-absent-phone",
  title: "Orders phone after phone and stops at the first one that does not answer.",
  breaks: ["TMA-PROV-032"],
  sideEffects: "the phones behind one without power are left out of every action",
  breakLab: ({ phones }) => ({
    ports: (ports) =>
      overridingSites(ports, {
        putRestartOrder(site, actionId, order) {
          const absent = order.macs.findIndex((mac) => phones.get(mac)?.state === "off");
          const macs = absent < 0 ? order.macs : order.macs.slice(0, absent + 1);
          return ports.sites.putRestartOrder(site, actionId, { ...order, macs });
        },
      }),
  }),
};
