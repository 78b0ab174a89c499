import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/lets-strangers-read",
  title: "Shows menus and settings to somebody without a session.",
  breaks: ["TMA-MODE-006"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, { as: (token) => (/^0+$/.test(token) ? engine : engine.as(token)) }),
  }),
};
