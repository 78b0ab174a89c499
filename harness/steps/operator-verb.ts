import { z } from "zod";
import type { EngineAdapter } from "../adapters/engine-adapter.ts";
import type { StepContext } from "../runner/step-context.ts";
import { defineVerb } from "../scenario/verb.ts";
import type { Preparation, Verb } from "../scenario/verb.ts";
import { engineStep, refusalInput } from "./engine-step.ts";

/** What an operator does at the engine, as one verb. */
export interface OperatorAct<Fields extends z.ZodRawShape> {
  readonly name: string;
  /** One sentence for the documentation and for editors, with the manual's term. */
  readonly title: string;
  readonly fields: Fields;
  prepare?(input: Input<Fields>, preparation: Preparation): void;
  /** The act in words, such as `switch to tma-ep`. */
  describe(input: Input<Fields>): string;
  /** Does it. What the engine refuses rejects with an EngineRefusal. */
  act(engine: EngineAdapter, input: Input<Fields>, context: StepContext): Promise<unknown>;
}

type Input<Fields extends z.ZodRawShape> = z.infer<z.ZodObject<Fields>>;

/**
 * Declares a verb for an operator's act. Beside its own fields it takes `refused` (the engine must refuse, by code,
 * field, line and words of the message, and nothing may change) or `reply` (words of its answer) with the `ids` that
 * this proves; `as` beside any verb names the operator's session. A refusal that the step does not expect ends the
 * scenario as a failure.
 */
export function defineOperatorVerb<Fields extends z.ZodRawShape>(operatorAct: OperatorAct<Fields>): Verb {
  const fields = z.strictObject(operatorAct.fields);
  return defineVerb({
    name: operatorAct.name,
    title: operatorAct.title,
    schema: z.strictObject({ ...operatorAct.fields, ...refusalInput, ...replyInput }),
    ids: (input) => refusalsOf(input).ids ?? [],
    prepare: (input, preparation) => operatorAct.prepare?.(own(input), preparation),
    async run(context, input) {
      const act = own(input);
      const what = operatorAct.describe(act);
      let reply: unknown;
      await engineStep(context, what, refusalsOf(input), async () => {
        reply = await operatorAct.act(context.lab.engine, act, context);
      });
      checkReply(context, what, input, reply);
    },
  });

  function own(input: object): Input<Fields> {
    return fields.parse(
      Object.fromEntries(Object.keys(fields.shape).map((key) => [key, Reflect.get(input, key)])),
    );
  }
}

/** Words that the engine's reply has to have. */
const replyInput = { reply: z.array(z.string()).min(1).optional() };
const replies = z.object({ ...replyInput, ids: refusalInput.ids });

function checkReply(context: StepContext, what: string, input: object, reply: unknown): void {
  const { reply: wanted, ids = [] } = replies.parse(input);
  if (wanted === undefined) return;
  const actual = JSON.stringify(reply) ?? "nothing";
  context.checks.push({
    name: `reply: ${what}`,
    ids,
    result: wanted.every((words) => actual.includes(words)) ? "pass" : "fail",
    expected: `a reply with ${wanted.map((words) => `"${words}"`).join(", ")}`,
    actual,
    examples: [],
    atMs: context.lab.nowMs(),
  });
}

const refusals = z.object(refusalInput);

function refusalsOf(input: object): z.infer<typeof refusals> {
  return refusals.parse(input);
}
