import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/never-switches-remote-workers-off",
  title: "Offers servers and form of remote workers although the function is switched off.",
  breaks: ["MBG-TMA-001", "TMA-MODE-016"],
  sideEffects: "a switch that is on where nobody has switched it on shows in settings and lists",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        application: overriding(engine.application, {
          change: (change) => engine.application.change({ ...change, remoteWorkers: true }),
        }),
      }),
  }),
};
