import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/needs-no-mode-of-the-manager",
  title: "Says that community mode is on where the manager does not handle the multi-site in it.",
  breaks: ["TMA-COMM-001"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        accounts: overriding(engine.accounts, {
          async changeCommunityMode(multiSite, enabled, confirmed) {
            try {
              return await engine.accounts.changeCommunityMode(multiSite, enabled, confirmed);
            } catch (error) {
              if (!(error instanceof EngineRefusal) || error.code !== "community-mode-not-available")
                throw error;
              return { multiSite, enabled, message: "modified" };
            }
          },
        }),
      }),
  }),
};
