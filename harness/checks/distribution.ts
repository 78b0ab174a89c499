import { z } from "zod";
import { EngineRefusal } from "../adapters/engine-adapter.ts";
import { defineCheck } from "./check.ts";
import { sameWords } from "./same-words.ts";

const row = z.strictObject({
  name: z.string(),
  tab: z.string().optional(),
  occurrence: z.enum(["only", "upper", "lower"]).optional(),
  scope: z.string().optional(),
  value: z.string().optional(),
  changeable: z.boolean().optional(),
});

/** Configuration des postes as the engine shows it. */
export const distribution = defineCheck({
  name: "distribution",
  title:
    "Distribution of a package's parameters: whether `applied` and `locked`, updates that are `pending`, its `tabs`, rows that it `has`, all `names`, the `scopes` that occur, codes of `warnings`",
  schema: z.strictObject({
    package: z.string(),
    "multi-site": z.string().optional(),
    applied: z.boolean().optional(),
    locked: z.boolean().optional(),
    pending: z.array(z.string()).optional(),
    /** The tabs in their order; empty: a single list. */
    tabs: z.array(z.string()).optional(),
    /** Names of all parameters, each as often as it stands in one of the tabs. */
    names: z.array(z.string()).optional(),
    scopes: z.array(z.string()).optional(),
    warnings: z.array(z.string()).optional(),
    has: z.array(row).default([]),
  }),
  async judge({ context: { lab } }, { package: name, "multi-site": multiSite, has, ...asked }) {
    const place = { multiSite: multiSite ?? lab.plan.multiSite.id, package: name };
    const seen = await lab.settle("distribution", lab.engine.distribution.read(place));
    const rows = seen.tabs.flatMap(({ tab, rows: inTab }) =>
      inTab.map((one) => ({ ...one, tab: tab ?? "" })),
    );
    const places = rows.filter(({ occurrence }) => occurrence !== "lower");
    const found = {
      applied: seen.applied,
      locked: seen.locked,
      pending: seen.pendingUpdates.toSorted(),
      tabs: seen.tabs.flatMap(({ tab }) => (tab === null ? [] : [tab])),
      names: places.map((one) => one.name).sort(),
      scopes: [...new Set(rows.map(({ scope }) => scope))].sort(),
      warnings: seen.warnings.map(({ code }) => code),
    };
    const sorted = (names: readonly string[] | undefined) => names?.toSorted();
    const wanted = {
      ...asked,
      ...(asked.pending && { pending: sorted(asked.pending) }),
      ...(asked.names && { names: sorted(asked.names) }),
      ...(asked.scopes && { scopes: sorted(asked.scopes) }),
    };
    const judgement = sameWords(wanted, found);
    const missing = has.filter(
      (one) =>
        !rows.some((candidate) =>
          Object.entries(one).every(([key, is]) => Reflect.get(candidate, key) === is),
        ),
    );
    return {
      ok: judgement.ok && missing.length === 0,
      expected: [judgement.expected, ...has.map(text)].filter(Boolean).join(", "),
      actual: [judgement.actual, ...missing.map((one) => `no row ${text(one)}`)].filter(Boolean).join(", "),
      examples: missing.length === 0 ? [] : rows.map(text),
    };
  },
});

/** The production versions of plain TMA. */
export const production = defineCheck({
  name: "production",
  title:
    "Production version of ranges (null: none), and the `recommended` ones, which fit the newest release",
  schema: z.strictObject({
    is: z.record(z.string(), z.string().nullable()).default({}),
    recommended: z.record(z.string(), z.string().nullable()).default({}),
  }),
  async judge({ context: { lab } }, { is, recommended }) {
    const versions = await lab.settle("versions", lab.engine.files.productionVersions(lab.plan.multiSite.id));
    const seen = Object.fromEntries(versions.map((one) => [one.range, one.package]));
    const advised = Object.fromEntries(versions.map((one) => [one.range, one.recommended]));
    const named = (values: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(Object.entries(values).map(([range, value]) => [`recommended for ${range}`, value]));
    return sameWords({ ...is, ...named(recommended) }, { ...seen, ...named(advised) });
  },
});

/** A global file that is brought to another package. */
export const conversion = defineCheck({
  name: "conversion",
  title:
    "The automatic update of a global file's `text` from a package to another: the `lines` that come out, and what is `kept`, `added`, `dropped` or `unknown`; or the code with which it is `refused`",
  schema: z.strictObject({
    package: z.string(),
    from: z.string().optional(),
    text: z.string(),
    lines: z.array(z.string()).optional(),
    kept: z.array(z.string()).optional(),
    added: z.array(z.string()).optional(),
    dropped: z.array(z.string()).optional(),
    unknown: z.array(z.string()).optional(),
    refused: z.string().optional(),
  }),
  async judge({ context: { lab } }, { package: name, from, text: given, ...wanted }) {
    const request = {
      multiSite: lab.plan.multiSite.id,
      package: name,
      from,
      fileName: "global.csv",
      bytes: new TextEncoder().encode(given),
    };
    try {
      const { csv, ...report } = await lab.settle("conversion", lab.engine.files.convertGlobal(request));
      return sameWords(wanted, { ...report, lines: csv.trimEnd().split("\r\n") });
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      return sameWords(wanted, { refused: error.code });
    }
  },
});

function text(value: object): string {
  return JSON.stringify(value);
}
