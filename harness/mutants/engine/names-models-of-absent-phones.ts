import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/names-models-of-absent-phones",
  title: "Exports the model of a subscription whose phone is not logged in.",
  breaks: ["MBG-INV-007"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        views: overriding(engine.views, {
          inventoryCsv: async (query) =>
            (await engine.views.inventoryCsv(query)).replaceAll(";Sip;", ";6873i;"),
        }),
      }),
  }),
};
