import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/replaces-the-earlier-list",
  title: "Takes a later list of remote phones for the whole list.",
  breaks: ["MBG-DEP-015"],
  sideEffects: "wherever two lists were deployed, the earlier phones are missing",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        remoteWorkers: overriding(engine.remoteWorkers, {
          async list(query) {
            const listed = await engine.remoteWorkers.list(query);
            const newest = Math.max(...listed.map(({ deployedAtEpochMs }) => deployedAtEpochMs));
            return listed.filter(({ deployedAtEpochMs }) => deployedAtEpochMs === newest);
          },
        }),
      }),
  }),
};
