import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";
import { firstSite } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/deployment-needs-the-site",
  title: "Tests the connection to a site before a deployment, and fails when the site is silent.",
  breaks: ["TMA-DEP-015"],
  sideEffects: "a deployment contacts a site",
  breakLab({ plan }) {
    let isDeployment = false;
    return {
      adapter: (engine) =>
        overriding(engine, {
          createAction(request) {
            isDeployment = request.site === null;
            return engine.createAction(request);
          },
        }),
      ports: (ports) => ({
        ...ports,
        deposit: overriding(ports.deposit, {
          async test(target) {
            const site = isDeployment ? await ports.sites.test(firstSite(plan)) : undefined;
            if (site?.ok === false) return { ok: false, reason: "unreachable", detail: site.detail };
            return ports.deposit.test(target);
          },
        }),
      }),
    };
  },
};
