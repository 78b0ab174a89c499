import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/inventories-every-site",
  title: "Shows the terminals of all sites when the inventory of one site is asked for.",
  breaks: ["TMA-INV-003"],
  sideEffects: "what is looked up in the inventory of a site is there whatever the site",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        views: overriding(engine.views, {
          inventory: (query) => engine.views.inventory({ ...query, site: undefined }),
        }),
      }),
  }),
};
