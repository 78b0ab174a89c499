import { z } from "zod";
import { TimedOut, actionOf } from "../runner/step-context.ts";
import type { StepContext } from "../runner/step-context.ts";
import { duration, parseDurationMs } from "../scenario/duration.ts";
import { requirementId } from "../scenario/requirement-id.ts";
import { defineVerb } from "../scenario/verb.ts";
import type { Verb } from "../scenario/verb.ts";
import {
  actionInput,
  checkActionFiles,
  checkActionInput,
  checkActionName,
  prepareAction,
} from "./action-input.ts";
import type { ActionInput } from "./action-input.ts";
import { defineOperatorVerb } from "./operator-verb.ts";
import { checkRefusal, engineState, refusalOf, wantedRefusal } from "./refusal.ts";
import { endStates, pollMs } from "./wait.ts";

const until = {
  /** How far the step waits: to the end of the action, until its orders are out, or only until it is accepted. */
  until: z.enum(["end", "ordered", "accepted"]).default("end"),
  within: duration.default("4h"),
};

/** An action on a site: uploads, then restart orders. */
export const provision = actionVerb(
  "provision",
  "Starts a provisioning action on a site and waits for it",
  z.strictObject({ ...actionInput, ...until, site: z.string() }),
);

/** An action without a site: uploads only. */
export const deploy = actionVerb(
  "deploy",
  "Starts a deployment without site and waits for it",
  z.strictObject({ ...actionInput, ...until }).omit({ site: true }),
);

function actionVerb(
  name: string,
  title: string,
  schema: z.ZodType<ActionInput & z.infer<z.ZodObject<typeof until>>>,
): Verb {
  return defineVerb({
    name,
    title,
    schema,
    prepare(input, preparation) {
      checkActionInput(input, preparation);
      preparation.actions.add(input.name);
    },
    async run(context, input) {
      const { lab } = context;
      const { request, listed } = await prepareAction(context, input);
      const startedMs = lab.nowMs();
      const { id } = await lab.settle(`create action "${input.name}"`, lab.engine.createAction(request));
      context.actions.push({
        name: input.name,
        id,
        startedMs,
        site: request.site,
        servers: request.servers,
        packageId: request.package,
        listed,
        globalIndex: request.global?.index ?? null,
        specificIndex: request.specific?.index ?? null,
        dueEpochMs: request.start === "immediate" ? lab.nowEpochMs() : request.start.atEpochMs,
      });
      context.progress(`action "${input.name}" accepted: ${listed.size} phones listed`);
      if (input.until !== "accepted")
        await waitForAction(context, id, input.name, input.until, parseDurationMs(input.within));
    },
  });
}

/** Waits for the end of an action, or until its orders are out; the scenario times out otherwise. */
export async function waitForAction(
  context: StepContext,
  id: string,
  name: string,
  goal: "end" | "ordered",
  timeoutMs: number,
): Promise<void> {
  const { lab } = context;
  const deadlineMs = lab.nowMs() + timeoutMs;
  for (;;) {
    const { state } = await lab.settle(`action "${name}"`, lab.engine.action(id));
    context.progress(`action "${name}": ${state}`);
    if (endStates.has(state) || (goal === "ordered" && state === "waiting-for-phones")) return;
    if (lab.nowMs() >= deadlineMs)
      throw new TimedOut(`action "${name}" was still ${state} after ${timeoutMs / 1000} s`);
    await lab.pass(pollMs);
  }
}

/** Expects the engine to refuse an action, by code and field; nothing may have been created. */
export const refused = defineVerb({
  name: "refused",
  title: "Asks for an action that the engine must refuse, and checks code, field and message",
  schema: z.strictObject({
    action: z.strictObject(actionInput),
    ...wantedRefusal,
    ids: z.array(requirementId).min(1),
  }),
  ids: (input) => input.ids,
  prepare: (input, preparation) => checkActionFiles(input.action, preparation),
  async run(context, input) {
    const { action, ids, ...wanted } = input;
    const { request } = await prepareAction(context, action);
    const before = await engineState(context);
    const refusal = await refusalOf(context, `create action "${action.name}"`, () =>
      context.lab.engine.createAction(request),
    );
    const changed = (await engineState(context)) !== before;
    checkRefusal(context, action.name, ids, wanted, { refusal, changed });
  },
});

/** Expects the engine to accept an action's definition; nothing is started. */
export const accepted = defineVerb({
  name: "accepted",
  title: "Asks whether an action would be accepted, and checks its warnings; nothing is started",
  schema: z.strictObject({
    action: z.strictObject(actionInput),
    warnings: z.array(z.string()).default([]),
    /** Words that no warning may have. */
    lacks: z.array(z.string()).default([]),
    /** How many warnings there have to be, no more and no less. */
    "warning-count": z.number().int().nonnegative().optional(),
    ids: z.array(requirementId).min(1),
  }),
  ids: (input) => input.ids,
  prepare: (input, preparation) => checkActionInput(input.action, preparation),
  async run(context, input) {
    const { action, ids, ...wanted } = input;
    const { lab } = context;
    const { request } = await prepareAction(context, action);
    const before = await engineState(context);
    const verdict = await lab.settle("validate action", lab.engine.validateAction(request));
    const changed = (await engineState(context)) !== before;
    const warnings = verdict.warnings.map(inWords);
    const told = (part: string) => warnings.some((warning) => warning.includes(part));
    const count = wanted["warning-count"] ?? warnings.length;
    const isAsWanted = wanted.warnings.every(told) && !wanted.lacks.some(told) && warnings.length === count;
    context.checks.push({
      name: `accepted: ${action.name}`,
      ids: [...ids],
      result: verdict.errors.length === 0 && isAsWanted && !changed ? "pass" : "fail",
      expected: [
        `accepted with ${count} warnings`,
        ...wanted.warnings.map((part) => `warning "${part}"`),
        ...wanted.lacks.map((part) => `without "${part}"`),
        "nothing changed",
      ].join(", "),
      actual: [
        verdict.errors.length === 0
          ? `accepted with ${warnings.length} warnings`
          : `refused: ${verdict.errors.map(inWords).join("; ")}`,
        ...warnings,
        changed ? "the engine has changed" : "nothing changed",
      ].join(", "),
      examples: [],
      atMs: lab.nowMs(),
    });
  },
});

function inWords({ code, message }: { readonly code: string; readonly message: string }): string {
  return `${code}: ${message}`;
}

/** Cancels a scheduled action. */
export const cancel = defineOperatorVerb({
  name: "cancel",
  title: "Cancels a scheduled action",
  fields: { action: z.string() },
  prepare: ({ action }, preparation) => checkActionName(action, "action", preparation),
  describe: ({ action }) => `cancel "${action}"`,
  act: (engine, { action }, context) => engine.cancelAction(actionOf(context, action).id),
});
