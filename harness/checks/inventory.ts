import { z } from "zod";
import { withAddresses } from "../lab/host-addresses.ts";
import { defineCheck } from "./check.ts";

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
type Value = z.infer<typeof value>;

/** The inventory that the engine shows, of the step's site or of all. */
export const inventory = defineCheck({
  name: "inventory",
  title:
    "Terminals in the engine's inventory of the step's site, or of all sites: how many, of which models, rows that it `has`, and what is so in `every` row, by field",
  schema: z.strictObject({
    rows: z.number().int().optional(),
    models: z.array(z.string()).optional(),
    has: z.array(z.record(z.string(), value)).default([]),
    every: z.record(z.string(), value).default({}),
  }),
  async judge({ context: { lab }, site }, wanted) {
    const query = { multiSite: lab.plan.multiSite.id, ...(site === undefined ? {} : { site }) };
    const seen = await lab.settle("inventory", lab.engine.views.inventory(query));
    const terminals: readonly Readonly<Record<string, unknown>>[] = seen.rows.map((row) => ({ ...row }));
    const models = [...new Set(seen.rows.map(({ model }) => model))].sort().join(", ");
    const expectedModels = wanted.models?.toSorted().join(", ") ?? models;
    const rows = wanted.rows ?? seen.total;
    const fitsIn = (one: Readonly<Record<string, unknown>>, [name, is]: [string, Value]) =>
      one[name] === (typeof is === "string" ? withAddresses(is, lab.plan) : is);
    const isLike = (row: Readonly<Record<string, Value>>) => (one: (typeof terminals)[number]) =>
      Object.entries(row).every((field) => fitsIn(one, field));
    const missing = wanted.has.filter((row) => !terminals.some(isLike(row)));
    const others = terminals.filter((one) => !isLike(wanted.every)(one));
    const every = Object.keys(wanted.every).length === 0 ? [] : [`every row ${text(wanted.every)}`];
    return {
      ok: seen.total === rows && models === expectedModels && missing.length + others.length === 0,
      expected: [`${rows} rows: ${expectedModels}`, ...wanted.has.map(text), ...every].join(", "),
      actual: [
        `${seen.total} rows: ${models}`,
        ...missing.map((row) => `no row ${text(row)}`),
        ...(others.length === 0 ? [] : [`${others.length} rows are otherwise`]),
      ].join(", "),
      examples: (missing.length === 0 ? others : terminals).map(text),
    };
  },
});

function text(row: object): string {
  return JSON.stringify(row);
}

/** The inventory as the engine exports it. */
export const inventoryCsv = defineCheck({
  name: "inventory-csv",
  title:
    "Columns of the inventory's export, and lines that it `has`, in which `*` stands for anything; of the step's site, or of all",
  schema: z.strictObject({ columns: z.string(), has: z.array(z.string()), lines: z.number().int() }),
  async judge({ context: { lab }, site }, { columns, has, lines }) {
    const query = { multiSite: lab.plan.multiSite.id, ...(site === undefined ? {} : { site }) };
    const csv = await lab.settle("inventory as CSV", lab.engine.views.inventoryCsv(query));
    const [header = "", ...rows] = csv.trimEnd().split("\r\n");
    const missing = has.filter((line) => !rows.some((row) => fits(line, row)));
    return {
      ok: header === columns && missing.length === 0 && rows.length === lines,
      expected: [columns, `${lines} lines`, ...has].join(" | "),
      actual: [header, `${rows.length} lines`, ...missing.map((line) => `no line ${line}`)].join(" | "),
      examples: rows,
    };
  },
});

function fits(pattern: string, line: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(line);
}
