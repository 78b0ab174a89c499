import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/switches-every-model-off",
  title: "Switches every model of the range off with the one that is meant.",
  breaks: ["TMA-MODE-017"],
  breakLab: overridingGroup("application", (application) => ({
    models: async () => {
      const models = await application.models();
      const off = new Set(models.filter(({ managed }) => !managed).map(({ range }) => range));
      return models.map((model) => ({ ...model, managed: !off.has(model.range) }));
    },
  })),
};
