import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/fetches-its-neighbours-file",
  title: "A phone also fetches the file of the phone with the next MAC.",
  breaks: ["TMA-PROV-028"],
  sideEffects: "values of other phones arrive in phones that ask for a file of their model",
  breakLab: () => ({}),
  equipPhone: (options) => ({
    ...options,
    model: {
      ...options.model,
      configuration: {
        ...options.model.configuration,
        modelFile: `${macAfter(options.mac)}.cfg`,
        modelFileFromVersion: "0",
      },
    },
  }),
};

function macAfter(mac: string): string {
  return (Number.parseInt(mac, 16) + 1).toString(16).toUpperCase().padStart(12, "0");
}
