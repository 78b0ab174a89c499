import { withParameters } from "../tools/phones.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/registers-by-datagrams-alone",
  title: "A phone registers by datagrams, whatever transport it is set to.",
  breaks: ["DEV-REG-005"],
  sideEffects: "phones that should trust nobody register all the same",
  breakLab: () => ({}),
  equipPhone: (options) =>
    withParameters(options, { "sip transport protocol": "1", "sip line1 registrar port": "5060" }),
};
