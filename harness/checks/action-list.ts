import { z } from "zod";
import { defineCheck } from "./check.ts";
import { sameWords } from "./same-words.ts";

/** The engine's list of actions. */
export const actions = defineCheck({
  name: "actions",
  title: "All actions in the engine's list, by name, with their states",
  schema: z.record(z.string(), z.string()),
  async judge({ context: { lab } }, wanted) {
    const found = await lab.settle("actions", lab.engine.actions());
    const words = (entries: readonly (readonly [string, string])[]) =>
      entries
        .map(([name, state]) => `${name}: ${state}`)
        .sort()
        .join(", ") || "no action";
    const expected = words(Object.entries(wanted));
    const actual = words(found.map(({ name, state }) => [name, state]));
    return { ok: actual === expected, expected, actual };
  },
});

const value = z.union([z.string(), z.number(), z.null(), z.array(z.string())]);

/** What the engine keeps about an action. */
export const actionShown = defineCheck({
  name: "action-shown",
  title: "What the engine shows of the action: range, site, type, servers, package, indexes, colour …",
  schema: z.strictObject({
    range: value.optional(),
    site: value.optional(),
    community: value.optional(),
    operator: value.optional(),
    type: value.optional(),
    servers: value.optional(),
    package: value.optional(),
    globalIndex: value.optional(),
    specificIndex: value.optional(),
    updated: value.optional(),
    notUpdated: value.optional(),
    colour: value.optional(),
    deferred: z.boolean().optional(),
    /** From its validation to its start. */
    startsAfterMs: z.number().optional(),
  }),
  async judge(scope, wanted) {
    const { lab } = scope.context;
    const { action, ...tracking } = await lab.settle("tracking", lab.engine.tracking(scope.action().id));
    const startsAfterMs = action.startAtEpochMs - (action.history[0]?.atEpochMs ?? 0);
    return sameWords(wanted, { ...action, ...tracking, startsAfterMs });
  },
});
