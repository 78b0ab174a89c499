import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-global-index-without-file",
  title: "Accepts a global index without a global file.",
  breaks: ["TMA-PROV-009"],
  breakLab: forgiving(["global-file-missing"]),
};
