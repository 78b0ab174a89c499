import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/executes-objects-unasked",
  title: "A phone executes pushed XML objects although nobody switched that on.",
  breaks: ["DEV-XML-002"],
  breakLab: () => ({}),
  equipPhone: (options) => withParameters(options, { "sip xml notify event": "1" }, "adds"),
};
