import { z } from "zod";
import { EngineRefusal } from "../adapters/engine-adapter.ts";
import { StepFailed } from "../runner/step-context.ts";
import type { StepContext } from "../runner/step-context.ts";
import { requirementId } from "../scenario/requirement-id.ts";

/** For operations that the engine may have to refuse: what it must say, and the ids that this proves. */
export const refusalInput = {
  refused: z
    .strictObject({ code: z.string().optional(), message: z.array(z.string()).default([]) })
    .optional(),
  ids: z.array(requirementId).min(1).optional(),
};

const schema = z.strictObject(refusalInput);
type RefusalInput = z.infer<typeof schema>;

/**
 * Has the engine do something. With `refused`, a refusal of that code, with these words in its message,
 * is expected and becomes a check; without it, a refusal ends the scenario as a failure.
 */
export async function engineStep(
  context: StepContext,
  what: string,
  { refused, ids = [] }: RefusalInput,
  operation: () => Promise<unknown>,
): Promise<void> {
  const refusal = await refusalOf(context, what, operation);
  if (refused === undefined) {
    if (refusal !== undefined) throw new StepFailed(`${what}: ${refusal.message}`);
    return;
  }
  const { code, message } = refused;
  const asExpected =
    refusal !== undefined &&
    (code === undefined || refusal.code === code) &&
    message.every((part) => refusal.message.includes(part));
  context.checks.push({
    name: `refused: ${what}`,
    ids: [...ids],
    result: asExpected ? "pass" : "fail",
    expected: `refused (${[code, ...message].filter(Boolean).join(", ") || "for any reason"})`,
    actual: refusal === undefined ? "done" : `${refusal.code}: ${refusal.message}`,
    examples: [],
    atMs: context.lab.nowMs(),
  });
}

async function refusalOf(
  { lab }: StepContext,
  what: string,
  operation: () => Promise<unknown>,
): Promise<EngineRefusal | undefined> {
  try {
    await lab.settle(what, operation());
    return undefined;
  } catch (error) {
    if (error instanceof EngineRefusal) return error;
    throw error;
  }
}
