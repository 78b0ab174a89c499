import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/hides-scheduled-actions",
  title: "Leaves scheduled actions out of action tracking.",
  breaks: ["TMA-TRK-005"],
  sideEffects: "whatever lists actions before their start misses them",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        actions: async () => (await engine.actions()).filter(({ state }) => state !== "scheduled"),
      }),
  }),
};
