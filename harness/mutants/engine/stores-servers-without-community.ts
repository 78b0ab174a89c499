import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/stores-servers-without-community",
  title: "Shows servers of regional operators as belonging to nobody.",
  breaks: ["TMA-COMM-014", "TMA-COMM-016"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        listServers: async (query) =>
          (await engine.listServers(query)).map((server) => ({ ...server, community: null })),
      }),
  }),
};
