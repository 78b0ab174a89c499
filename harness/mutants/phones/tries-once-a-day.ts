import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/tries-once-a-day",
  title: "A phone whose registrar was silent tries again a day later.",
  breaks: ["DEV-REG-002"],
  breakLab: () => ({}),
  equipPhone: (options) =>
    withParameters(options, { "sip registration timeout retry timer": "86400" }, "adds"),
};
