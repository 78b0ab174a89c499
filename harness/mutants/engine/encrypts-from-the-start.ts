import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/encrypts-from-the-start",
  title: "Has encryption switched on in a fresh application.",
  breaks: ["TMA-MODE-015"],
  sideEffects: "whatever looks at the switches of a fresh application sees another one",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        application: overriding(engine.application, {
          read: async () => ({ ...(await engine.application.read()), encryption: true }),
        }),
      }),
  }),
};
