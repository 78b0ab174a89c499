import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/renews-too-late",
  title: "A phone asks for so long a registration that it renews it after an hour only, whatever its period.",
  breaks: ["DEV-REG-001"],
  breakLab: () => ({}),
  equipPhone: (options) => withParameters(options, { "sip registration period": "3600" }),
};
