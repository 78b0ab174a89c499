import { z } from "zod";
import { defineCheck } from "./check.ts";

/** The inventory of the lab's multi-site as one list, filtered as its page filters. */
export const inventoryRows = defineCheck({
  name: "inventory-rows",
  title:
    "Rows of the multi-site's inventory (Inventaire) after `filter`: how many, of which communities (column Communauté; null: no such column) and sites",
  schema: z.strictObject({
    filter: z
      .strictObject({
        site: z.string().optional(),
        community: z.string().optional(),
        range: z.string().optional(),
        model: z.string().optional(),
      })
      .default({}),
    rows: z.number().int(),
    communities: z.array(z.string()).nullable().optional(),
    sites: z.array(z.string()).optional(),
  }),
  async judge({ context: { lab } }, { filter, ...wanted }) {
    const query = { multiSite: lab.plan.multiSite.id, ...filter };
    const { rows } = await lab.settle("inventory", lab.engine.views.inventory(query));
    const different = (values: readonly string[]) => [...new Set(values)].sort();
    const hasColumn = rows.some((row) => "community" in row);
    const seen = {
      rows: rows.length,
      communities: hasColumn ? different(rows.map((row) => row.community ?? "none")) : null,
      sites: different(rows.map(({ site }) => site)),
    };
    const words = (values: object) =>
      Object.keys(wanted)
        .map((key) => `${key} ${JSON.stringify(Reflect.get(values, key))}`)
        .join(", ");
    return { ok: words(seen) === words(wanted), expected: words(wanted), actual: words(seen) };
  },
});
