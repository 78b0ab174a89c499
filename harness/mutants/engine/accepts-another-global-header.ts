import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-another-global-header",
  title: "Takes the first line of a global file for its header, whatever it says.",
  breaks: ["TMA-CSV-002"],
  breakLab: rewriting(({ global }) => ({
    global: withText(global, (text) => text.replace(/^[^\n]*/, "PARAMETERS;VALUE")),
  })),
};
