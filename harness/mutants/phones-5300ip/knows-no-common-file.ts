import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300ip/knows-no-common-file",
  title: "A 5300 IP phone does not read the file that all phones of its range read.",
  breaks: ["TMA-DEP-020"],
  sideEffects: "values and indexes of global files never arrive in phones of the range",
  breakLab: () => ({}),
  equipIpPhone: (options) => ({
    ...options,
    model: {
      ...options.model,
      configuration: { ...options.model.configuration, commonFile: "none.ftp" },
    },
  }),
};
