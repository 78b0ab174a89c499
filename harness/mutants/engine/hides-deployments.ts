import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/hides-deployments",
  title: "Leaves deployments out of action tracking.",
  breaks: ["TMA-TRK-004"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        actions: async () => (await engine.actions()).filter(({ site }) => site !== null),
        async tracking(id) {
          const seen = await engine.tracking(id);
          if (seen.action.site === null) throw new EngineRefusal("a deployment is not tracked", []);
          return seen;
        },
      }),
  }),
};
