import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-no-specific-file",
  title: "Accepts an action on a site without a specific file.",
  breaks: ["TMA-PROV-004", "TMA-TOPO-003"],
  breakLab: forgiving(["specific-file-missing"], ({ site }) => site !== null),
};
