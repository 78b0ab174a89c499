import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-malformed-line",
  title: "Accepts a CSV file in which a line has too many fields.",
  breaks: ["TMA-PROV-037"],
  breakLab: forgiving(["csv-field-count"]),
};
