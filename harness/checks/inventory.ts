import { z } from "zod";
import { defineCheck } from "./check.ts";

/** The inventory that the engine shows, of the step's site or of all. */
export const inventory = defineCheck({
  name: "inventory",
  title:
    "Terminals in the engine's inventory of the step's site, or of all sites: how many, and of which models",
  schema: z.strictObject({ rows: z.number().int().optional(), models: z.array(z.string()).optional() }),
  async judge({ context: { lab }, site }, wanted) {
    const sites = site === undefined ? lab.plan.sites.map(({ id }) => id) : [site];
    const phones = [];
    for (const id of sites) phones.push(...(await lab.settle("inventory", lab.engine.inventory(id))));
    const models = [...new Set(phones.map(({ model }) => model))].sort().join(", ");
    const expectedModels = wanted.models?.toSorted().join(", ") ?? models;
    const rows = wanted.rows ?? phones.length;
    return {
      ok: phones.length === rows && models === expectedModels,
      expected: `${rows} rows: ${expectedModels}`,
      actual: `${phones.length} rows: ${models}`,
    };
  },
});
