import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/deletes-both-declarations",
  title: "Deletes every declaration of a server when one of them is deleted.",
  breaks: ["MBG-TMA-006"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async removeServer(id) {
          const servers = await engine.listServers();
          const host = servers.find((server) => server.id === id)?.host;
          for (const server of servers) if (server.host === host) await engine.removeServer(server.id);
        },
      }),
  }),
};
