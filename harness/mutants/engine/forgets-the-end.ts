import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/forgets-the-end",
  title: "Writes nothing into the journal when an action is complete.",
  breaks: ["TMA-LOG-002"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        journal: async (query) =>
          (await engine.journal(query)).filter(({ code }) => code !== "action-completed"),
      }),
  }),
};
