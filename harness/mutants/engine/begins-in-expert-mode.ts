import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/begins-in-expert-mode",
  title: "Works in expert mode from the beginning.",
  breaks: ["TMA-MODE-001"],
  sideEffects: "every scenario that begins in plain TMA",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async reset() {
          await engine.reset();
          await engine.application.switchMode("tma-ep", true).catch(() => undefined);
        },
      }),
  }),
};
