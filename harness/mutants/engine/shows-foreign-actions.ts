import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-foreign-actions",
  title: "Shows a regional operator the actions of other communities.",
  breaks: ["TMA-COMM-031"],
  breakLab: forRole("regional", ({ owner }) => ({ actions: (query) => owner.actions(query) })),
};
