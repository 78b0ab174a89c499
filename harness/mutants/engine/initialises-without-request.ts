import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/initialises-without-request",
  title: "Fills in the built-in accounts of an embedded server as soon as it is defined.",
  breaks: ["TMA-SRV-010"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async addServer(server, ...more) {
          const added = await engine.addServer(server, ...more);
          const isBare = server.kind === "embedded" && Object.keys(server.areas).length === 0;
          return isBare ? engine.initialiseEmbedded(server.id) : added;
        },
      }),
  }),
};
