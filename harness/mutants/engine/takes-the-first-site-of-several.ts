import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/takes-the-first-site-of-several",
  title: "Accepts several sites for a server of remote workers and takes the first one.",
  breaks: ["MBG-TMA-011"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        addServer: (server, confirmed) =>
          engine.addServer(
            server.audience === "remote-workers" ? { ...server, sites: server.sites.slice(0, 1) } : server,
            confirmed,
          ),
      }),
  }),
};
