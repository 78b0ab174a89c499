import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-package-of-another-range",
  title: "Accepts a package of another range than the action.",
  breaks: ["TMA-PROV-002"],
  breakLab: forgiving(["package-range-mismatch"]),
};
