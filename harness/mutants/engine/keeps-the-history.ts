import type { Mutant } from "../mutant.ts";
import type { Action } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/keeps-the-history",
  title: "Keeps finished actions in its list when the mode changes.",
  breaks: ["TMA-MODE-010", "TMA-MODE-023"],
  breakLab: () => ({
    adapter(engine) {
      const kept: Action[] = [];
      return overriding(engine, {
        application: overriding(engine.application, {
          async switchMode(mode, confirmed) {
            const before = await engine.actions();
            const changed = await engine.application.switchMode(mode, confirmed);
            kept.push(...before.filter(({ state }) => state === "completed"));
            return changed;
          },
        }),
        actions: async (query) => [...kept, ...(await engine.actions(query))],
      });
    },
  }),
};
