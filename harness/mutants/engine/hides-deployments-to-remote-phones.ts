import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/hides-deployments-to-remote-phones",
  title: "Leaves deployments to remote phones out of the list of actions.",
  breaks: ["MBG-DEP-011", "SBC-TMA-022"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        actions: async (query) =>
          (await engine.actions(query)).filter(({ audience }) => audience === "local"),
      }),
  }),
};
