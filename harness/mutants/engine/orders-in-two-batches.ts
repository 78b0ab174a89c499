import type { Mutant } from "../mutant.ts";
import { overridingSites, pause } from "../tools/sites.ts";

const pauseMs = 5000;

export const mutant: Mutant = {
  id: "engine/orders-in-two-batches",
  title: "Orders one half of the list, waits five seconds and orders the other half.",
  breaks: ["TMA-LIST-008"],
  sideEffects: "half of the phones are updated later in every action",
  breakLab: () => ({
    ports: (ports) =>
      overridingSites(ports, {
        async putRestartOrder(site, actionId, order) {
          const half = order.macs.slice(0, Math.ceil(order.macs.length / 2));
          await ports.sites.putRestartOrder(site, actionId, { ...order, macs: half });
          await pause(ports, pauseMs);
          return ports.sites.putRestartOrder(site, actionId, order);
        },
      }),
  }),
};
