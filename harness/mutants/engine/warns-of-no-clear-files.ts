import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/warns-of-no-clear-files",
  title: "Does not warn that files of remote phones go in clear.",
  breaks: ["MBG-TMA-002"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async validateAction(selection) {
          const report = await engine.validateAction(selection);
          const warnings = report.warnings.filter(({ code }) => code !== "remote-workers-unencrypted");
          return { ...report, warnings };
        },
      }),
  }),
};
