import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/starts-remote-deployments-late",
  title: "Shows that a deployment to remote phones starts a minute after its validation.",
  breaks: ["MBG-DEP-010", "SBC-TMA-022"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async tracking(id) {
          const seen = await engine.tracking(id);
          if (seen.action.audience === "local") return seen;
          const startAtEpochMs = seen.action.startAtEpochMs + 60_000;
          return { ...seen, action: { ...seen.action, startAtEpochMs } };
        },
      }),
  }),
};
