import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-values-without-index",
  title: "Accepts specific values without a specific index.",
  breaks: ["TMA-PROV-006", "TMA-GLOB-005"],
  breakLab: forgiving(["specific-index-missing"]),
};
