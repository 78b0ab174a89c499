import { forgiving } from "../tools/adapter.ts";
import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-server-of-remote-workers",
  title: "Accepts a server for remote workers in an action on local phones.",
  breaks: ["TMA-SRV-016"],
  breakLab(devices) {
    const remote = new Set<string>();
    const forgive = forgiving(["server-not-offered"], ({ servers }) => servers.some((id) => remote.has(id)));
    return {
      adapter: (engine) =>
        overriding(forgive(devices).adapter!(engine), {
          addServer(server, ...more) {
            if (server.audience === "remote-workers") remote.add(server.id);
            return engine.addServer(server, ...more);
          },
        }),
    };
  },
};
