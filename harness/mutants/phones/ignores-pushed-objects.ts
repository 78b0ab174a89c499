import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/ignores-pushed-objects",
  title: "A phone executes no pushed object although it is set to.",
  breaks: ["DEV-XML-001"],
  breakLab: () => ({}),
  equipPhone: (options) => withParameters(options, { "sip xml notify event": "0" }),
};
