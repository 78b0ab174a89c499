import { overriding } from "../tools/overriding.ts";
import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-foreign-terminals",
  title: "Shows a regional operator the terminals of every community.",
  breaks: ["TMA-COMM-004", "TMA-COMM-005"],
  breakLab: forRole("regional", ({ engine, owner }) => ({
    inventory: (site) => owner.inventory(site),
    views: overriding(engine.views, { inventory: (query) => owner.views.inventory(query) }),
  })),
};
