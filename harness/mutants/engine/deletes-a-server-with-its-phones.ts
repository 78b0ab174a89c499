import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/deletes-a-server-with-its-phones",
  title: "Deletes a server for remote workers together with the phones that have their files there.",
  breaks: ["MBG-TMA-013"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async removeServer(id) {
          for (const worker of await engine.remoteWorkers.list()) {
            if (worker.serverId === id) await engine.remoteWorkers.remove(worker.site, [worker.mac], true);
          }
          await engine.removeServer(id);
        },
      }),
  }),
};
