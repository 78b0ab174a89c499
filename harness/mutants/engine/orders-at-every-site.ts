import type { Mutant } from "../mutant.ts";
import { overridingSites, siteConnections } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/orders-at-every-site",
  title: "Hands the restart order of a list to every site of the multi-site.",
  breaks: ["TMA-LIST-003"],
  sideEffects: "sites that have nothing to do with an action get its order",
  breakLab: ({ plan }) => ({
    ports: (ports) =>
      overridingSites(ports, {
        async putRestartOrder(site, actionId, order) {
          for (const other of siteConnections(plan)) {
            // A site that is down must not fail the action: that would break another rule.
            if (other.siteId !== site.siteId)
              await ports.sites.putRestartOrder(other, actionId, order).catch(() => {});
          }
          return ports.sites.putRestartOrder(site, actionId, order);
        },
      }),
  }),
};
