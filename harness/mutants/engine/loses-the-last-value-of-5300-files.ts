import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/loses-the-last-value-of-5300-files",
  title: "Leaves the last line of a global file of the range 53xxip out.",
  breaks: ["TMA-CSV-003"],
  sideEffects: "other scenarios look at global files of the range 53xxip too",
  breakLab: rewriting(({ range, global }) => ({
    global: range === "53xxip" ? withText(global, (text) => text.trimEnd().replace(/[^\n]*$/, "")) : global,
  })),
};
