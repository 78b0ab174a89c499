import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-any-index",
  title: "Accepts any number as an index.",
  breaks: ["TMA-PROV-035"],
  breakLab: forgiving(["specific-index-invalid", "global-index-invalid"]),
};
