import { z } from "zod";
import { modelsOf, rangeOf } from "../lab/families.ts";
import type { TableRowView } from "../lab/commands.ts";
import { defineCheck, everyPhone } from "./check.ts";
import type { Scope } from "./check.ts";

const values = z.strictObject({
  version: z.string().nullable().optional(),
  globalIndex: z.number().nullable().optional(),
  specificIndex: z.number().nullable().optional(),
});

/** The rows of the phones in the TDW tables of their sites. */
export const table = defineCheck({
  name: "table",
  title: "Expected and reported values in the TDW table; `no-row` where a phone has none",
  schema: z.union([
    z.literal("no-row"),
    z.strictObject({ expected: values.optional(), reported: values.optional() }),
  ]),
  needs: "phones",
  async judge(scope, wanted) {
    const rows = await rowsOf(scope);
    return everyPhone(
      scope.phones,
      wanted === "no-row" ? "no row" : JSON.stringify(wanted),
      (phone) => phone.mac,
      ({ mac }) => {
        const row = rows.get(mac);
        if (wanted === "no-row") return row === undefined ? undefined : `with ${JSON.stringify(row)}`;
        if (row === undefined) return "without a row";
        const differs = (["expected", "reported"] as const).some((part) =>
          Object.entries(wanted[part] ?? {}).some(([name, value]) => row[part][name as never] !== value),
        );
        return differs
          ? `with ${JSON.stringify({ expected: row.expected, reported: row.reported })}`
          : undefined;
      },
    );
  },
});

/** The rows of the phones' sites in the tables of the phones' ranges, by MAC address or number. */
async function rowsOf({ context: { lab }, phones }: Scope): Promise<ReadonlyMap<string, TableRowView>> {
  const models = modelsOf(lab.plan);
  const tables = new Map(
    phones.map(({ site, model }) => {
      const range = rangeOf[models.familyOf(model)!];
      return [`${site} ${range}`, { site, range }];
    }),
  );
  const rows = new Map<string, TableRowView>();
  for (const table of tables.values()) {
    for (const row of await lab.command({ type: "view-tables", ...table })) rows.set(row.mac, row);
  }
  return rows;
}
