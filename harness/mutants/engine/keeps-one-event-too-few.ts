import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/keeps-one-event-too-few",
  title: "Keeps 9999 events in the journal.",
  breaks: ["TMA-LOG-001"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        journal: async (query) => (await engine.journal(query)).slice(-9999),
      }),
  }),
};
