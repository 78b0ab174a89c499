import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

const earlyMs = 60_000;

export const mutant: Mutant = {
  id: "engine/starts-a-minute-early",
  title: "Starts a deferred action on a site a minute before its time.",
  breaks: ["TMA-PROV-012"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        createAction: ({ start, ...request }) =>
          engine.createAction({
            ...request,
            start:
              start === "immediate" || request.site === null
                ? start
                : { atEpochMs: start.atEpochMs - earlyMs },
          }),
      }),
  }),
};
