import { demanding } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/demands-indexes-of-a-deployment",
  title: "Demands the indexes for the files of a deployment.",
  breaks: ["TMA-DEP-012", "TMA-DEP-013"],
  sideEffects: "no scenario can deploy data without an index",
  breakLab: demanding(
    "index-missing",
    "specific.index",
    ({ site, global, specific }) =>
      site === null && [global, specific].some((file) => file?.bytes && file.index === null),
  ),
};
