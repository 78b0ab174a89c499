import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-orange-as-grey",
  title: "Shows a phone that reports another value as one that has not reported yet.",
  breaks: ["TMA-TRK-008"],
  sideEffects: "whatever looks at tracking sees grey for orange",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async tracking(id) {
          const seen = await engine.tracking(id);
          const { counts } = seen;
          return {
            ...seen,
            colour: seen.colour === "orange" ? "grey" : seen.colour,
            counts: counts && { ...counts, orange: 0, grey: counts.grey + counts.orange },
            terminals: seen.terminals.map((one) =>
              one.colour === "orange" ? { ...one, colour: "grey" } : one,
            ),
          };
        },
      }),
  }),
};
