import { overriding } from "../tools/overriding.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/inventories-the-first-site-only",
  title: "Leaves all sites but the first out of the inventory of the installation.",
  breaks: ["TMA-INV-001"],
  breakLab: ({ plan }) => ({
    adapter: (engine) =>
      overriding(engine, {
        views: overriding(engine.views, {
          inventory: (query) => engine.views.inventory({ site: plan.sites[0]!.id, ...query }),
        }),
      }),
  }),
};
