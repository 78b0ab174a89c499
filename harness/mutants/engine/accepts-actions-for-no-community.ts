import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-actions-for-no-community",
  title: "Accepts an action of a national operator who looks at no community.",
  breaks: ["TMA-COMM-026"],
  breakLab: forRole("national", ({ engine }) => ({
    async createAction(request) {
      try {
        return await engine.createAction(request);
      } catch (error) {
        if (!(error instanceof EngineRefusal) || error.code !== "community-missing") throw error;
        return { id: "accepted-wrongly", warnings: [] };
      }
    },
  })),
};
