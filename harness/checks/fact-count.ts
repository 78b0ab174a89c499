import { z } from "zod";
import { factKinds } from "../../sim/kernel/index.ts";
// Every room of devices declares its kinds of facts when it is loaded.
import "../lab/devices.ts";
import { countExpectation, inRange, printRange } from "../scenario/range.ts";
import { defineCheck } from "./check.ts";
import type { Scope } from "./check.ts";

/** How many facts of a kind the step's phones, server or site have stated, or all actors together. */
export const facts = defineCheck({
  name: "facts",
  title: "Number of facts by kind, of the step's phones, server or site, or of all",
  schema: z.record(z.string(), countExpectation),
  prepare(input, { problems, place }, key) {
    const known = factKinds().map(({ name }) => name);
    for (const kind of Object.keys(input)) {
      if (!known.includes(kind)) problems.addUnknown(place([key, kind]), "kind of fact", kind, known);
    }
  },
  judge(scope, wanted) {
    const actors = actorsOf(scope);
    const seen = new Map<string, number>();
    const entries = Object.entries(wanted);
    for (const [kind] of entries) {
      for (const { actor } of scope.context.lab.observations.sightings(kind, scope.sinceMs)) {
        if (actors?.has(actor) !== false) seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }
    }
    return {
      ok: entries.every(([kind, range]) => inRange(seen.get(kind) ?? 0, range)),
      expected: entries.map(([kind, range]) => `${printRange(range)} ${kind}`).join(", "),
      actual: entries.map(([kind]) => `${seen.get(kind) ?? 0} ${kind}`).join(", "),
    };
  },
});

function actorsOf({ phones, server, site }: Scope): ReadonlySet<string> | undefined {
  const names = [...phones.map(({ mac }) => mac), server, site].filter((name) => name !== undefined);
  return names.length === 0 ? undefined : new Set(names);
}
