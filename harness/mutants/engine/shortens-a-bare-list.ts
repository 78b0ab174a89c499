import { isMacOnly, withText } from "../tools/selection.ts";
import { rewriting } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shortens-a-bare-list",
  title: "Leaves the last phone out of a list that has MAC addresses and nothing else.",
  breaks: ["TMA-CSV-018"],
  sideEffects: "a phone of every software-only list stays as it is",
  breakLab: rewriting((selection) =>
    isMacOnly(selection)
      ? { specific: withText(selection.specific, (text) => text.replace(/\r?\n[^\n]+\r?\n*$/, "\n")) }
      : {},
  ),
};
