import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-counters-of-deployments",
  title: "Shows phones that wait for a deployment, although it addresses none.",
  breaks: ["TMA-TRK-004"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async tracking(id) {
          const seen = await engine.tracking(id);
          return seen.action.site === null ? { ...seen, colour: "grey", updated: 0, notUpdated: 0 } : seen;
        },
      }),
  }),
};
