import type { ServerSummary } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/keeps-servers-in-community-mode",
  title: "Goes on offering the servers that were defined before community mode.",
  breaks: ["TMA-COMM-012", "TMA-COMM-013"],
  breakLab: () => ({
    adapter(engine) {
      let earlier: ServerSummary[] = [];
      return overriding(engine, {
        accounts: overriding(engine.accounts, {
          async changeCommunityMode(multiSite, enabled, confirmed) {
            const servers = await engine.listServers({ multiSite });
            const changed = await engine.accounts.changeCommunityMode(multiSite, enabled, confirmed);
            earlier = servers;
            return changed;
          },
        }),
        listServers: async (query) => [...earlier, ...(await engine.listServers(query))],
      });
    },
  }),
};
