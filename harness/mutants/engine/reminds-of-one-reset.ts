import type { ApplicationSummary } from "../../../engine/index.ts";
import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/reminds-of-one-reset",
  title: "Takes the reset of all sites for done as soon as one site has been reset.",
  breaks: ["TMA-RST-003", "TMA-RST-009"],
  breakLab: () => ({
    adapter(engine) {
      let resets = 0;
      const forgetful = (seen: ApplicationSummary): ApplicationSummary =>
        resets === 0 ? seen : { ...seen, tdwReset: { complete: true, pendingSites: [] } };
      return overriding(engine, {
        application: overriding(engine.application, {
          read: async () => forgetful(await engine.application.read()),
        }),
        ipbx: overriding(engine.ipbx, {
          resetTables(...request) {
            resets++;
            return engine.ipbx.resetTables(...request);
          },
        }),
      });
    },
  }),
};
