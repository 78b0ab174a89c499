import { z } from "zod";
import { withAddresses } from "../lab/host-addresses.ts";
import { defineCheck } from "./check.ts";
import { sameWords } from "./same-words.ts";

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
type Value = z.infer<typeof value>;

type Row = Readonly<Record<string, unknown>>;

/** The inventory that the engine shows, filtered as its page filters. */
export const inventory = defineCheck({
  name: "inventory",
  title:
    "Terminals in the engine's inventory (Inventaire) of the step's site, or of all sites, after `filter`: how many `rows`, of which models, sites and communities (null: no column Communauté), rows that it `has`, and what is so in `every` row, by field",
  schema: z.strictObject({
    filter: z
      .strictObject({
        community: z.string().optional(),
        range: z.string().optional(),
        model: z.string().optional(),
      })
      .default({}),
    rows: z.number().int().optional(),
    models: z.array(z.string()).optional(),
    sites: z.array(z.string()).optional(),
    communities: z.array(z.string()).nullable().optional(),
    has: z.array(z.record(z.string(), value)).default([]),
    every: z.record(z.string(), value).optional(),
  }),
  async judge({ context: { lab }, site }, { filter, has, every, ...asked }) {
    const query = { multiSite: lab.plan.multiSite.id, ...(site === undefined ? {} : { site }), ...filter };
    const seen = await lab.settle("inventory", lab.engine.views.inventory(query));
    const terminals: readonly Row[] = seen.rows.map((row) => ({ ...row }));
    const different = (values: readonly string[]) => [...new Set(values)].sort();
    const hasCommunities = seen.rows.some((row) => "community" in row);
    const found = {
      rows: seen.total,
      models: different(seen.rows.map(({ model }) => model)),
      sites: different(seen.rows.map((row) => row.site)),
      communities: hasCommunities ? different(seen.rows.map(({ community }) => community ?? "none")) : null,
    };
    const wanted = Object.fromEntries(Object.entries(asked).map(([name, is]) => [name, sorted(is)]));
    const judgement = sameWords(wanted, found);
    const isLike = (like: Readonly<Record<string, Value>>) => (row: Row) =>
      Object.entries(like).every(
        ([name, is]) => row[name] === (typeof is === "string" ? withAddresses(is, lab.plan) : is),
      );
    const missing = has.filter((like) => !terminals.some(isLike(like)));
    const others = every === undefined ? [] : terminals.filter((row) => !isLike(every)(row));
    const differences = [
      ...missing.map((like) => `no row ${text(like)}`),
      ...(others.length === 0 ? [] : [`${others.length} rows are otherwise`]),
      ...(every !== undefined && terminals.length === 0 ? ["no row at all"] : []),
    ];
    return {
      ok: judgement.ok && differences.length === 0,
      expected: [
        judgement.expected,
        ...has.map(text),
        ...(every === undefined ? [] : [`every row ${text(every)}`]),
      ]
        .filter(Boolean)
        .join(", "),
      actual: [judgement.actual, ...differences].filter(Boolean).join(", ") || "all of them",
      examples: (missing.length === 0 ? others : terminals).map(text),
    };
  },
});

function sorted<Value>(value: Value): Value | string[] {
  return Array.isArray(value) ? value.map(String).sort() : value;
}

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
