import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300ip/asks-for-a-cfg-file",
  title: "A 5300 IP phone asks for its own file with the ending of the other range.",
  breaks: ["TMA-PROV-027"],
  sideEffects: "values and indexes of specific files never arrive in phones of the range",
  breakLab: () => ({}),
  equipIpPhone: (options) => ({
    ...options,
    model: {
      ...options.model,
      configuration: { ...options.model.configuration, ownFileExtension: ".cfg" },
    },
  }),
};
