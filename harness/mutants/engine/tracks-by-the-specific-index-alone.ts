import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/tracks-by-the-specific-index-alone",
  title: "Shows an action without specific index grey, whatever its phones report.",
  breaks: ["TMA-TRK-002"],
  sideEffects: "every action without specific index looks unfinished",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async tracking(id) {
          const seen = await engine.tracking(id);
          if (seen.action.specificIndex !== null || seen.counts === null) return seen;
          const counts = { green: 0, orange: 0, grey: seen.terminals.length, red: 0 };
          return { ...seen, counts, colour: "grey" as const };
        },
      }),
  }),
};
