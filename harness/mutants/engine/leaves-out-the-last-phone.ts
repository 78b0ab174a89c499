import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/leaves-out-the-last-phone",
  title: "Takes no more than 1499 phones of a list and says nothing.",
  breaks: ["TMA-LIST-001"],
  breakLab: rewriting(({ specific }) => ({
    specific: withText(specific, (text) => text.split("\n").slice(0, 1500).join("\n")),
  })),
};
