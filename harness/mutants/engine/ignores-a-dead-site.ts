import type { Mutant } from "../mutant.ts";
import { overridingSites } from "../tools/sites.ts";

export const mutant: Mutant = {
  id: "engine/ignores-a-dead-site",
  title: "Does not test the connection to the site before it sends files.",
  breaks: ["TMA-PROV-015"],
  sideEffects: "an action for a site that is down fails later, with files on the server",
  breakLab: ({ plan }) => ({
    ports: (ports) =>
      overridingSites(ports, {
        test: ({ siteId }) =>
          Promise.resolve({ ok: true, release: plan.sites.find(({ id }) => id === siteId)?.release ?? "" }),
      }),
  }),
};
