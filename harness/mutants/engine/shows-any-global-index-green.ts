import { trustingAny } from "../tools/tracking.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-any-global-index-green",
  title: "Shows a phone green whatever global index it reports.",
  breaks: ["TMA-TRK-009"],
  sideEffects: "whatever looks at tracking sees a phone with a wrong global index as green",
  breakLab: trustingAny("globalIndex"),
};
