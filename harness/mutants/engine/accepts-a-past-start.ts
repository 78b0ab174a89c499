import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-past-start",
  title: "Accepts a start that has passed.",
  breaks: ["TMA-PROV-013"],
  breakLab: forgiving(["start-past"]),
};
