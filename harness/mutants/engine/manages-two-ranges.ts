import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/manages-two-ranges",
  title: "Does not manage the range of digital phones.",
  breaks: ["TMA-GEN-006"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        ranges: async () => (await engine.ranges()).filter(({ code }) => code !== "53xx"),
      }),
  }),
};
