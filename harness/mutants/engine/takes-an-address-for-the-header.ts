import { rewriting } from "../tools/adapter.ts";
import { isMacOnly, withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/takes-an-address-for-the-header",
  title: "Loses the first address of a list that has nothing else.",
  breaks: ["TMA-CSV-018"],
  sideEffects: "the first phone of such a list is not treated",
  breakLab: rewriting((selection) => ({
    specific: isMacOnly(selection)
      ? withText(selection.specific, (text) => text.replace(/^(.*MAC_ADDRESS\r?\n)[^\n]*\n/s, "$1"))
      : selection.specific,
  })),
};
