import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/names-operators-alone",
  title: "Names operators in the journal without what stands beside it in parentheses.",
  breaks: ["TMA-COMM-010", "TMA-COMM-034", "TMA-COMM-035"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        journal: async (query) =>
          (await engine.journal(query)).map((event) => ({
            ...event,
            operator: event.operator.replace(/ \(.*\)$/, ""),
          })),
      }),
  }),
};
