import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-nothing-to-update",
  title: "Accepts a list of MAC addresses with neither package nor global file.",
  breaks: ["TMA-PROV-010"],
  breakLab: forgiving(["nothing-to-update"]),
};
