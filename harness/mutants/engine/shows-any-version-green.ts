import { trustingAny } from "../tools/tracking.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-any-version-green",
  title: "Shows a phone green whatever software version it reports.",
  breaks: ["TMA-TRK-007"],
  sideEffects: "whatever looks at tracking sees a phone with a wrong version as green",
  breakLab: trustingAny("version"),
};
