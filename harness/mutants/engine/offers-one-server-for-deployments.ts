import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/offers-one-server-for-deployments",
  title: "Offers a deployment only the first download server of the multi-site.",
  breaks: ["TMA-DEP-005"],
  sideEffects: "whatever lists the servers of a multi-site sees one",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async listServers(query) {
          const servers = await engine.listServers(query);
          return query?.site === undefined ? servers.slice(0, 1) : servers;
        },
      }),
  }),
};
