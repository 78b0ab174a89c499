import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/overwrites-the-global-file-silently",
  title: "Does not warn that a global file of another index is on the server.",
  breaks: ["TMA-GLOB-006"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async validateAction(selection) {
          const report = await engine.validateAction(selection);
          return {
            ...report,
            warnings: report.warnings.filter(({ code }) => code !== "global-file-overwritten"),
          };
        },
      }),
  }),
};
