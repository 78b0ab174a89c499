import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/tracks-no-digital-phones",
  title: "Shows no terminals of an update of digital phones in tracking.",
  breaks: ["TMA-DIG-017"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async tracking(id) {
          const seen = await engine.tracking(id);
          if (seen.action.range !== "53xx") return seen;
          return { ...seen, terminals: [], counts: null, colour: null, updated: null, notUpdated: null };
        },
      }),
  }),
};
