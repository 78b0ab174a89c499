import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/resets-every-range",
  title: "Resets the tables of all ranges, whichever are ticked.",
  breaks: ["TMA-RST-007", "TMA-RST-011"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        ipbx: overriding(engine.ipbx, {
          resetTables: (site, _ranges, confirmed) =>
            engine.ipbx.resetTables(site, ["6xxxi", "53xxip", "53xx"], confirmed),
        }),
      }),
  }),
};
