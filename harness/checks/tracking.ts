import { z } from "zod";
import type { ActionTracking } from "../adapters/engine-adapter.ts";
import { defineCheck } from "./check.ts";
import type { Scope } from "./check.ts";

const colours = ["green", "orange", "grey", "red"] as const;
const count = z.number().int().nonnegative().optional();

/** What the engine's tracking shows: the action's colour, or how many terminals have each colour. */
export const tracking = defineCheck({
  name: "tracking",
  title: "Colour of the action in tracking (`green`, `not green`), or terminals by colour",
  schema: z.union([
    z.enum(["green", "not green"]),
    z.strictObject({ green: count, orange: count, grey: count, red: count }),
  ]),
  async judge(scope, input) {
    const seen = await trackedTerminals(scope);
    const counts = colours.map((colour) => `${seen.counts[colour]} ${colour}`).join(", ");
    const examples = seen.terminals
      .filter(({ colour }) => colour !== "green")
      .map(({ mac, colour }) => `${mac} ${colour}`);
    if (typeof input === "string") {
      const ok = (seen.colour === "green") === (input === "green");
      return { ok, expected: input, actual: `${seen.colour}: ${counts}`, examples };
    }
    const wanted = colours.filter((colour) => input[colour] !== undefined);
    return {
      ok: wanted.every((colour) => seen.counts[colour] === input[colour]),
      expected: wanted.map((colour) => `${input[colour]} ${colour}`).join(", "),
      actual: counts,
      examples,
    };
  },
});

/** What tracking shows for one expectation of the action: version, global index or specific index. */
export const tracked = defineCheck({
  name: "tracked",
  title: "An expectation in tracking: its kind, what is expected, how many match, its colour",
  schema: z.strictObject({
    kind: z.enum(["version", "globalIndex", "specificIndex"]),
    expected: z.union([z.string(), z.number()]).optional(),
    matching: count,
    notMatching: count,
    green: z.boolean().optional(),
  }),
  async judge(scope, input) {
    const seen = await trackedTerminals(scope);
    const found = seen.expectations.find(({ kind }) => kind === input.kind);
    const expected = JSON.stringify(input);
    if (found === undefined) return { ok: false, expected, actual: `tracking has no ${input.kind}` };
    const ok =
      (input.expected === undefined || String(found.expected) === String(input.expected)) &&
      (input.matching === undefined || found.matching === input.matching) &&
      (input.notMatching === undefined || found.notMatching === input.notMatching) &&
      (input.green === undefined || (found.colour === "green") === input.green);
    return { ok, expected, actual: JSON.stringify(found) };
  },
});

/** What tracking tells of the action's terminals; an action that addresses none has no counters. */
async function trackedTerminals({
  context: { lab },
  action,
}: Scope): Promise<ActionTracking & { counts: Counts }> {
  const seen = await lab.settle("tracking", lab.engine.tracking(action().id));
  return { ...seen, counts: seen.counts ?? { green: 0, orange: 0, grey: 0, red: 0 } };
}

type Counts = NonNullable<ActionTracking["counts"]>;
