import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/resets-without-confirmation",
  title: "Resets tables although the operator has declined the warning.",
  breaks: ["TMA-RST-008"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        ipbx: overriding(engine.ipbx, {
          resetTables: (site, ranges) => engine.ipbx.resetTables(site, ranges, true),
        }),
      }),
  }),
};
