import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/looks-at-once-with-all-others",
  title: "Phones look at their server at the set time itself, all at one moment.",
  breaks: ["DEV-SYNC-006"],
  breakLab: () => ({}),
  equipPhone: (options) => withParameters(options, { "auto resync max delay": "0" }),
};
