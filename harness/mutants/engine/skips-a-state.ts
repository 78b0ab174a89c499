import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/skips-a-state",
  title: "Keeps no time stamp of the state ordering in the history of an action.",
  breaks: ["TMA-TRK-006"],
  sideEffects: "every history is one state short",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async action(id) {
          const action = await engine.action(id);
          return { ...action, history: action.history.filter(({ state }) => state !== "ordering") };
        },
      }),
  }),
};
