import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/keeps-every-tls-connection",
  title: "A phone that is set otherwise keeps its TLS connection.",
  breaks: ["DEV-REG-007"],
  breakLab: () => ({}),
  equipPhone: (options) => withParameters(options, { "sips persistent tls": "1" }),
};
