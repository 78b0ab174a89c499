import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/says-nothing-on-applying",
  title: "Applies the community mode without a word.",
  breaks: ["TMA-COMM-011"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        accounts: overriding(engine.accounts, {
          changeCommunityMode: async (multiSite, enabled, confirmed) => ({
            ...(await engine.accounts.changeCommunityMode(multiSite, enabled, confirmed)),
            message: "",
          }),
        }),
      }),
  }),
};
