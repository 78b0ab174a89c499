import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/deployment-starts-early",
  title: "Starts a deferred deployment a minute before its time.",
  breaks: ["TMA-DEP-014", "TMA-FILE-006"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        createAction(request) {
          const { site, start } = request;
          if (site !== null || start === "immediate") return engine.createAction(request);
          return engine.createAction({ ...request, start: { atEpochMs: start.atEpochMs - 60_000 } });
        },
      }),
  }),
};
