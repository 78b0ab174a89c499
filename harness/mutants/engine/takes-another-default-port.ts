import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/takes-another-default-port",
  title: "Takes port 2121 for a server that is defined without one.",
  breaks: ["TMA-SRV-011"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        addServer: (server, ...more) => engine.addServer({ port: 2121, ...server }, ...more),
      }),
  }),
};
