import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/truncates-a-long-list",
  title: "Cuts a list of more than 1500 phones short and accepts it.",
  breaks: ["TMA-LIST-002"],
  breakLab: rewriting(({ specific }) => ({
    specific: withText(specific, (text) => text.split("\n").slice(0, 1501).join("\n")),
  })),
};
