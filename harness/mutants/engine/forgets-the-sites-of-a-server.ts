import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/forgets-the-sites-of-a-server",
  title: "Attaches a server to its first site alone.",
  breaks: ["TMA-SRV-009"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        addServer: (server, ...more) =>
          engine.addServer({ ...server, sites: server.sites.slice(0, 1) }, ...more),
      }),
  }),
};
