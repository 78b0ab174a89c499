import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-global-file-without-index",
  title: "Accepts a global file without a global index on a site.",
  breaks: ["TMA-PROV-008"],
  breakLab: forgiving(["global-index-missing"]),
};
