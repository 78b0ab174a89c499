import { overriding } from "../tools/overriding.ts";
import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-one-community-as-all",
  title: "Shows a national operator the terminals of one community alone.",
  breaks: ["TMA-COMM-007", "TMA-COMM-022", "TMA-COMM-025"],
  breakLab: forRole("national", ({ engine }) => ({
    views: overriding(engine.views, {
      inventory: (query) => engine.views.inventory({ ...query, community: "C1" }),
    }),
  })),
};
