import { trustingAny } from "../tools/tracking.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-any-specific-index-green",
  title: "Shows a phone green whatever specific index it reports.",
  breaks: ["TMA-TRK-001"],
  sideEffects: "whatever looks at tracking sees a phone with a wrong specific index as green",
  breakLab: trustingAny("specificIndex"),
};
