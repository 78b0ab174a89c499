import type { Mutant } from "../mutant.ts";
import { afterDeployment } from "../tools/deployments.ts";
import { macsIn } from "../../steps/action-input.ts";
import { firstSite } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/deployment-orders-a-restart",
  title: "Orders the listed phones of a deployment to restart.",
  breaks: ["TMA-DEP-003"],
  breakLab: afterDeployment(
    async (ports, { plan }, macs) => {
      if (macs.length === 0) return;
      const { address: host, port, accounts } = plan.servers[0]!;
      const { user, password } = accounts.find(({ role }) => role === "read")!;
      await ports.sites.putRestartOrder(firstSite(plan), `deployment-${ports.clock.nowEpochMs()}`, {
        range: "6xxxi",
        macs,
        server: { host, port, path: "", user, password },
        expected: { versions: null, globalIndex: null, specificIndex: null },
      });
    },
    ({ specific }) => [...macsIn(specific?.bytes ?? new Uint8Array())],
  ),
};
