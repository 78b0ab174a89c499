import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/waits-the-same-after-every-failure",
  title: "A phone with outbound support waits the same time after each failure.",
  breaks: ["DEV-REG-004"],
  breakLab: () => ({}),
  equipPhone: (options) => withParameters(options, { "sip outbound support": "0" }),
};
