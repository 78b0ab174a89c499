import type { Action } from "../../../engine/index.ts";
import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/hides-the-server-that-failed",
  title: "Shows an action as completed as soon as one of its servers has the files.",
  breaks: ["TMA-FILE-023"],
  breakLab: () => ({
    adapter(engine) {
      const beautified = (action: Action): Action =>
        action.state === "failed" && action.serverResults.some(({ state }) => state === "stored")
          ? { ...action, state: "completed", reason: null, reasonCode: null }
          : action;
      return overriding(engine, { action: async (id) => beautified(await engine.action(id)) });
    },
  }),
};
