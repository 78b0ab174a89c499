import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-used-name",
  title: "Accepts a name that another action of the multi-site has.",
  breaks: ["TMA-PROV-013"],
  breakLab: forgiving(["name-used"]),
};
