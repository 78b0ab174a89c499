import { demanding } from "../tools/adapter.ts";
import { isMacOnly } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/demands-an-index-for-a-list",
  title: "Demands a specific index for a list of MAC addresses alone.",
  breaks: ["TMA-PROV-007"],
  sideEffects: "no scenario can use a list of MAC addresses without an index",
  breakLab: demanding(
    "specific-index-missing",
    "specific.index",
    (selection) => isMacOnly(selection) && (selection.specific?.index ?? null) === null,
  ),
};
