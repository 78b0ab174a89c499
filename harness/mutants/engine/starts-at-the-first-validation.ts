import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/starts-at-the-first-validation",
  title: "Starts an action as soon as its selection is valid, before it has a name.",
  breaks: ["TMA-PROV-038"],
  sideEffects: "every step that only asks whether an action would be accepted leaves one behind",
  breakLab: () => ({
    adapter(engine) {
      let count = 0;
      return overriding(engine, {
        async validateAction(selection) {
          const report = await engine.validateAction(selection);
          if (report.valid) {
            await engine.createAction({ ...selection, name: `unnamed ${++count}`, start: "immediate" });
          }
          return report;
        },
      });
    },
  }),
};
