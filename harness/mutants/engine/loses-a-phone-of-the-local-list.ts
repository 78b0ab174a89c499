import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/loses-a-phone-of-the-local-list",
  title: "Shows one remote worker too few in the only list of an engine that is embedded in an iPBX.",
  breaks: ["MBG-INV-002"],
  breakLab: ({ plan }) => ({
    adapter: (engine) =>
      overriding(engine, {
        remoteWorkers: overriding(engine.remoteWorkers, {
          async list(query) {
            const listed = await engine.remoteWorkers.list(query);
            return plan.application?.host === "manager" ? listed : listed.slice(1);
          },
        }),
      }),
  }),
};
