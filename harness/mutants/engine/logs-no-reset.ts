import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/logs-no-reset",
  title: "Leaves the reset of tables out of the journal.",
  breaks: ["TMA-LOG-003"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        journal: async (query) => (await engine.journal(query)).filter(({ code }) => code !== "tdw-reset"),
      }),
  }),
};
