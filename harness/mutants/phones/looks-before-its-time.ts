import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/looks-before-its-time",
  title: "A phone looks at its server an hour before the time that is set.",
  breaks: ["DEV-SYNC-001"],
  breakLab: () => ({}),
  equipPhone: (options) => withParameters(options, { "auto resync time": "02:00" }),
};
