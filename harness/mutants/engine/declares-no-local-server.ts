import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/declares-no-local-server",
  title: "Declares no server for remote workers although it is embedded in an iPBX.",
  breaks: ["MBG-TMA-003", "MBG-DEP-008"],
  sideEffects: "an engine in an iPBX can deploy to no remote phone",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        application: overriding(engine.application, {
          async change(change) {
            const changed = await engine.application.change(change);
            const servers = await engine.listServers({ audience: "remote-workers" });
            if (servers.some(({ id }) => id === "local")) await engine.removeServer("local");
            return changed;
          },
        }),
      }),
  }),
};
