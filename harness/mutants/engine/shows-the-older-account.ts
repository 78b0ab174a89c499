import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/shows-the-older-account",
  title: "Gives a server for remote workers the account name of an older edition.",
  breaks: ["MBG-TMA-009"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        listServers: async (query) =>
          (await engine.listServers(query)).map((server) => {
            const area = server.areas["6xxxi"];
            if (server.audience === "local" || area === undefined) return server;
            const write = area.write?.replace("mngt_", "mngrt_") ?? null;
            return { ...server, areas: { ...server.areas, "6xxxi": { ...area, write } } };
          }),
      }),
  }),
};
