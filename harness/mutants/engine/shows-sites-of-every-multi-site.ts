import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/shows-sites-of-every-multi-site",
  title: "Lists the sites of every multi-site in a session that is bound to one.",
  breaks: ["TMA-MODE-005", "TMA-MODE-004"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        as: (token) => overriding(engine.as(token), { topology: () => engine.topology() }),
      }),
  }),
};
