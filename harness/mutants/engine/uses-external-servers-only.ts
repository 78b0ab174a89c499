import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/uses-external-servers-only",
  title: "Does not reach servers that are defined as embedded.",
  breaks: ["TMA-SRV-014"],
  sideEffects: "no action with an embedded server comes to its end",
  breakLab() {
    const embedded = new Set<string>();
    return {
      adapter: (engine) =>
        overriding(engine, {
          addServer(server, ...more) {
            if (server.kind === "embedded") embedded.add(server.id);
            else embedded.delete(server.id);
            return engine.addServer(server, ...more);
          },
        }),
      ports: (ports) => ({
        ...ports,
        deposit: overriding(ports.deposit, {
          test: async (target) =>
            embedded.has(target.serverId)
              ? { ok: false, reason: "refused", detail: "embedded" }
              : ports.deposit.test(target),
        }),
      }),
    };
  },
};
