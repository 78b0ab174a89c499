import type { Mutant } from "../mutant.ts";
import { serverDefinition } from "../../runner/prepare-engine.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/declares-remote-servers-by-itself",
  title: "Declares every embedded server for remote workers when the function is switched on.",
  breaks: ["MBG-TMA-005"],
  sideEffects: "lists and forms of remote workers have a server that nobody has declared",
  breakLab: ({ plan }) => ({
    adapter: (engine) =>
      overriding(engine, {
        application: overriding(engine.application, {
          async change(change) {
            const changed = await engine.application.change(change);
            for (const server of plan.servers.filter(({ embedded }) => embedded === true)) {
              const { name, ...definition } = serverDefinition(server, plan);
              const remote = { ...definition, name, id: `own ${name}`, audience: "remote-workers" } as const;
              await engine.addServer(remote, true);
            }
            return changed;
          },
        }),
      }),
  }),
};
