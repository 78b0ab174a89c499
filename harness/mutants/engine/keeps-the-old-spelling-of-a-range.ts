import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/keeps-the-old-spelling-of-a-range",
  title: "Shows the range of an action as 67xxi.",
  breaks: ["TMA-GEN-008"],
  sideEffects: "whatever looks at the range of an action sees another one",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async tracking(id) {
          const seen = await engine.tracking(id);
          if (seen.action.range !== "6xxxi") return seen;
          return { ...seen, action: { ...seen.action, range: "67xxi" as "6xxxi" } };
        },
      }),
  }),
};
