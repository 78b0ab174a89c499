import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/boots-without-mandatory-files",
  title: "A phone boots without the files that it may not boot without.",
  breaks: ["DEV-CFG-003"],
  breakLab: () => ({}),
  equipPhone: (options) => withParameters(options, { "config files mandatory download": "" }),
};
