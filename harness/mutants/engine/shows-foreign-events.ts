import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-foreign-events",
  title: "Shows a regional operator the events of every community.",
  breaks: ["TMA-COMM-037"],
  breakLab: forRole("regional", ({ owner }) => ({ journal: (query) => owner.journal(query) })),
};
