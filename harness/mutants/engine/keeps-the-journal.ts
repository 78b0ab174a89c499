import type { Mutant } from "../mutant.ts";
import type { JournalEvent } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/keeps-the-journal",
  title: "Keeps the event journal when the mode changes.",
  breaks: ["TMA-MODE-008", "TMA-MODE-021"],
  sideEffects: "checks of the journal in scenarios that change the mode themselves",
  breakLab: () => ({
    adapter(engine) {
      const kept: JournalEvent[] = [];
      return overriding(engine, {
        application: overriding(engine.application, {
          async switchMode(mode, confirmed) {
            const before = await engine.journal();
            const changed = await engine.application.switchMode(mode, confirmed);
            kept.push(...before);
            return changed;
          },
        }),
        journal: async (query) => [...kept, ...(await engine.journal(query))],
      });
    },
  }),
};
