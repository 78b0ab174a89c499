import { z } from "zod";
import { EngineRefusal } from "../adapters/engine-adapter.ts";
import { checks } from "../checks/index.ts";
import type { Check, Judgement, Scope } from "../checks/check.ts";
import type { PhoneView } from "../lab/commands.ts";
import { requirementId } from "../scenario/requirement-id.ts";
import { checkActionName } from "./action-input.ts";
import { checkServer, checkSiteOrGateway } from "./lab-names.ts";
import { actionOf } from "../runner/step-context.ts";
import type { StepContext } from "../runner/step-context.ts";
import { checkSelector, phoneSelector, selectPhones } from "../scenario/selector.ts";
import { defineVerb } from "../scenario/verb.ts";
import type { Preparation } from "../scenario/verb.ts";

const examplesMax = 20;

const schema = z.strictObject({
  phones: phoneSelector.optional(),
  of: z.string().optional(),
  server: z.string().optional(),
  site: z.string().optional(),
  since: z.enum(["action", "start"]).default("action"),
  ids: z.array(requirementId).min(1).optional(),
  /** What the checks show, in words, where no requirement says it. */
  rule: z.string().min(1).optional(),
  ...Object.fromEntries([...checks].map(([name, check]) => [name, check.schema.optional()])),
});

type Input = z.infer<typeof schema> & Record<string, unknown>;

/** Judges what the devices really did. Each check in the step carries the step's requirement ids. */
export const expect = defineVerb({
  name: "expect",
  title: "Checks what phones, servers, sites and the engine did",
  schema,
  ids: (input) => input.ids ?? [],
  prepare,
  async run(context, input) {
    const scope = scopeOf(context, input);
    for (const check of checksIn(input)) {
      const judgement = await judged(check, scope, (input as Input)[check.name]);
      if (judgement.expected === "") throw new Error(`the check "${check.name}" of this step asks nothing`);
      context.checks.push(result(context, check, input, judgement));
    }
  },
});

/** What the engine refuses to show is not as expected; the other checks are asked all the same. */
async function judged(check: Check, scope: Scope, wanted: unknown): Promise<Judgement> {
  try {
    return await check.judge(scope, wanted);
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error;
    return { ok: false, expected: "the engine shows it", actual: `refused: ${error.message}` };
  }
}

function checksIn(input: Input): Check[] {
  return Object.keys(input).flatMap((key) => checks.get(key) ?? []);
}

function prepare(input: Input, preparation: Preparation): void {
  const { problems, place } = preparation;
  if ((input.ids === undefined) === (input.rule === undefined)) {
    problems.add(place([]), 'name the "ids" that the checks prove, or the "rule" that no requirement states');
  }
  if (input.phones !== undefined) checkSelector(input.phones, "phones", preparation);
  if (input.server !== undefined) checkServer({ server: input.server }, preparation);
  if (input.site !== undefined) checkSiteOrGateway({ site: input.site }, preparation);
  if (input.of !== undefined) checkActionName(input.of, "of", preparation);
  const asked = checksIn(input);
  if (asked.length === 0)
    problems.add(place([]), `expect asks nothing. Known checks: ${[...checks.keys()].join(", ")}.`);
  for (const check of asked) {
    const { name, needs } = check;
    check.prepare?.(input[name], preparation, name);
    if (needs !== undefined && input[needs] === undefined) {
      problems.add(place([name]), `the check "${name}" needs "${needs}"`);
    }
  }
}

function scopeOf(context: StepContext, input: Input): Scope {
  const newest = context.actions.at(-1);
  const chosen = input.of === undefined ? newest : actionOf(context, input.of);
  const phones = input.phones === undefined ? [] : selectPhones(input.phones, context.lab.plan, chosen);
  let views: Promise<PhoneView[]> | undefined;
  return {
    context,
    phones,
    sinceMs: input.since === "start" ? 0 : (chosen?.startedMs ?? 0),
    action: () => actionOf(context, input.of),
    server: input.server,
    site: input.site,
    views: () => (views ??= context.lab.command({ type: "view-phones", macs: phones.map(({ mac }) => mac) })),
  };
}

function result(context: StepContext, check: Check, input: Input, judgement: Judgement) {
  const subject = typeof input.phones === "string" ? `${input.phones} phones: ` : "";
  const rule = input.rule === undefined ? "" : `${input.rule}: `;
  return {
    name: `${rule}${subject}${check.name}`,
    ids: [...(input.ids ?? [])],
    result: judgement.ok ? ("pass" as const) : ("fail" as const),
    expected: judgement.expected,
    actual: judgement.actual,
    examples: judgement.ok ? [] : (judgement.examples ?? []).slice(0, examplesMax),
    atMs: context.lab.nowMs(),
  };
}
