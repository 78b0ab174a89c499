import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/prints-macs-without-hyphens",
  title: "Exports the inventory with MAC addresses without hyphens.",
  breaks: ["MBG-INV-005"],
  sideEffects: "every export of the inventory prints them so",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        views: overriding(engine.views, {
          inventoryCsv: async (query) =>
            (await engine.views.inventoryCsv(query)).replaceAll(/(?<=[0-9A-F]{2})-(?=[0-9A-F]{2})/g, ""),
        }),
      }),
  }),
};
