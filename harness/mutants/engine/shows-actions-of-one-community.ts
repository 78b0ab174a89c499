import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-actions-of-one-community",
  title: "Shows a national operator the actions and events of one community alone.",
  breaks: ["TMA-COMM-033", "TMA-COMM-036"],
  breakLab: forRole("national", ({ engine }) => ({
    actions: (query) => engine.actions({ ...query, community: "C1" }),
    journal: (query) => engine.journal({ ...query, community: "C1" }),
  })),
};
