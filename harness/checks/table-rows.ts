import { z } from "zod";
import { defineCheck } from "./check.ts";

/** How many rows the TDW tables of a system have. */
export const tableRows = defineCheck({
  name: "table-rows",
  title: "Number of rows in the TDW tables of the step's site or gateway, by range",
  schema: z.record(z.string(), z.number().int().nonnegative()),
  needs: "site",
  async judge({ context: { lab }, site }, wanted) {
    const found: Record<string, number> = {};
    for (const range of Object.keys(wanted)) {
      found[range] = (await lab.command({ type: "view-tables", site: site!, range })).length;
    }
    const words = (rows: Readonly<Record<string, number>>) =>
      Object.keys(wanted)
        .map((range) => `${rows[range]} of ${range}`)
        .join(", ");
    return { ok: words(found) === words(wanted), expected: words(wanted), actual: words(found) };
  },
});

/** What the 53xx table of a system says of each pair of declaring site and connecting system (TMA-DIG-019). */
export const tablePairs = defineCheck({
  name: "table-pairs",
  title:
    "Expected versions in the 53xx table of the step's site or gateway, by pair of declaring site and system with the line (`S1/G1`, `S1/S1`); null: a row that expects none",
  schema: z.record(z.string(), z.string().nullable()),
  needs: "site",
  async judge({ context: { lab }, site }, wanted) {
    const versions = new Map<string, Set<string>>();
    for (const { pair, expected } of await lab.command({ type: "view-tables", site: site!, range: "53xx" })) {
      versions.set(pair!, (versions.get(pair!) ?? new Set()).add(String(expected.version)));
    }
    const words = (pairs: readonly (readonly [string, string])[]) =>
      pairs
        .map(([pair, version]) => `${pair} ${version}`)
        .sort()
        .join(", ") || "no row";
    const expected = words(Object.entries(wanted).map(([pair, version]) => [pair, String(version)]));
    const actual = words([...versions].map(([pair, found]) => [pair, [...found].sort().join(" and ")]));
    return { ok: actual === expected, expected, actual };
  },
});
