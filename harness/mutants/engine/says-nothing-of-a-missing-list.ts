import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/says-nothing-of-a-missing-list",
  title: "Does not say that a deployment without a list reached no remote phone.",
  breaks: ["MBG-DEP-001"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        journal: async (query) =>
          (await engine.journal(query)).map((event) => ({
            ...event,
            text: event.text.replace(": no remote worker was deployed", ""),
          })),
      }),
  }),
};
