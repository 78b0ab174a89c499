import type { Mutant } from "../mutant.ts";
import type { ActionRequest } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/carries-scheduled-actions-over",
  title: "Goes on with scheduled actions in the other mode.",
  breaks: ["TMA-MODE-009", "TMA-MODE-022"],
  sideEffects: "scenarios that change the mode with a scheduled action for another reason",
  breakLab: () => ({
    adapter(engine) {
      const scheduled: ActionRequest[] = [];
      return overriding(engine, {
        createAction(request) {
          if (request.start !== "immediate") scheduled.push(request);
          return engine.createAction(request);
        },
        application: overriding(engine.application, {
          async switchMode(mode, confirmed) {
            const changed = await engine.application.switchMode(mode, confirmed);
            for (const request of scheduled.splice(0)) await engine.createAction({ ...request, site: null });
            return changed;
          },
        }),
      });
    },
  }),
};
