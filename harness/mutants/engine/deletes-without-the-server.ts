import type { Mutant } from "../mutant.ts";
import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/deletes-without-the-server",
  title: "Takes a remote phone for deleted although its server could not be reached.",
  breaks: ["MBG-INV-012"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        remoteWorkers: overriding(engine.remoteWorkers, {
          remove: (site, macs, confirmed) =>
            engine.remoteWorkers.remove(site, macs, confirmed).catch((error: unknown) => {
              if (error instanceof EngineRefusal && error.code.startsWith("server-")) return [];
              throw error;
            }),
        }),
      }),
  }),
};
