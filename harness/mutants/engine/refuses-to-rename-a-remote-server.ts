import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/refuses-to-rename-a-remote-server",
  title: "Keeps the first name of a server for remote workers.",
  breaks: ["MBG-TMA-012"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async addServer(server, confirmed) {
          const servers = await engine.listServers({ audience: "remote-workers" });
          const earlier = servers.find(({ id }) => id === server.id);
          return engine.addServer({ ...server, name: earlier?.name ?? server.name }, confirmed);
        },
      }),
  }),
};
