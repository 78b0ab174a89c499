import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/fetches-the-template-of-another-model",
  title: "A phone asks for the template of another model.",
  breaks: ["TMA-FILE-005", "TMA-FILE-007"],
  breakLab: () => ({}),
  equipPhone: ({ model, ...options }) => {
    const modelFile = model.name === "6867i" ? "6920.cfg" : "6867i.cfg";
    return { ...options, model: { ...model, configuration: { ...model.configuration, modelFile } } };
  },
};
