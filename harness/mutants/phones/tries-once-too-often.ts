import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/tries-once-too-often",
  title: "A phone tries once more for its mandatory files than it is set.",
  breaks: ["DEV-CFG-004"],
  breakLab: () => ({}),
  equipPhone: (options) => withParameters(options, { "config files number of reattempt": "3" }),
};
