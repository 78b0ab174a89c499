import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Catalogue } from "./catalogue.ts";

const rule = z.strictObject({ entries: z.array(z.string()).min(1), reason: z.string().min(1) });
const scopeFile = z.strictObject({ "out of scope": z.array(rule), waits: z.array(rule) });

export type ScopeRules = z.output<typeof scopeFile>;
export type ScopeState = "out of scope" | "waits";
export interface ScopeEntry {
  readonly state: ScopeState;
  readonly reason: string;
}
/** Per id: why no check is expected for it. */
export type Scope = ReadonlyMap<string, ScopeEntry>;

/** Reads the scope that comes with the product. */
export function loadScope(catalogue: Catalogue): Scope {
  const text = readFileSync(new URL("scope.yaml", import.meta.url), "utf8");
  return resolveScope(scopeFile.parse(parse(text)), catalogue);
}

/**
 * Which entries the rules speak of; the narrower pattern wins (an id over its area, an area over its
 * family). Throws when a pattern names nothing or two rules name one entry equally narrowly.
 */
export function resolveScope(rules: ScopeRules, catalogue: Catalogue): Scope {
  const scope = new Map<string, ScopeEntry>();
  const narrowness = new Map<string, number>();
  for (const { pattern, ...entry } of patterns(rules)) {
    const named = pattern.endsWith("-*") || catalogue.has(pattern) ? catalogue.matching(pattern) : [];
    if (named.length === 0) throw new Error(`scope.yaml names "${pattern}", which is in no catalogue`);
    for (const { id } of named) {
      const known = narrowness.get(id) ?? 0;
      if (known === pattern.length) throw new Error(`scope.yaml names ${id} twice`);
      if (known > pattern.length) continue;
      scope.set(id, entry);
      narrowness.set(id, pattern.length);
    }
  }
  return scope;
}

function patterns(rules: ScopeRules): ({ pattern: string } & ScopeEntry)[] {
  return (["out of scope", "waits"] as const).flatMap((state) =>
    rules[state].flatMap(({ entries, reason }) => entries.map((pattern) => ({ pattern, state, reason }))),
  );
}
