import { orderingDigital } from "../tools/digital.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/forgets-the-5380-digital",
  title: "Orders no phone of the model 5380 Digital, as if the range did not have it.",
  breaks: ["TMA-GEN-002"],
  sideEffects: "phones of that model stay as they are",
  breakLab: orderingDigital(({ versions, ...order }) => ({
    ...order,
    versions: Object.fromEntries(Object.entries(versions).filter(([model]) => !model.includes("5380"))),
  })),
};
