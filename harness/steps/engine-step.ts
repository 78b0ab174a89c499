import { z } from "zod";
import { StepFailed } from "../runner/step-context.ts";
import type { StepContext } from "../runner/step-context.ts";
import { requirementId } from "../scenario/requirement-id.ts";
import { checkRefusal, engineState, refusalOf, wantedRefusal } from "./refusal.ts";

/** For operations that the engine may have to refuse: what it must say, and the ids that this proves. */
export const refusalInput = {
  refused: z.strictObject(wantedRefusal).optional(),
  ids: z.array(requirementId).min(1).optional(),
};

const schema = z.strictObject(refusalInput);
type RefusalInput = z.infer<typeof schema>;

/**
 * Has the engine do something. With `refused`, a refusal that says so is expected and becomes a check, and nothing
 * may have changed; without it, a refusal ends the scenario as a failure.
 */
export async function engineStep(
  context: StepContext,
  what: string,
  { refused, ids = [] }: RefusalInput,
  operation: () => Promise<unknown>,
): Promise<void> {
  if (refused === undefined) {
    const refusal = await refusalOf(context, what, operation);
    if (refusal !== undefined) throw new StepFailed(`${what}: ${refusal.message}`);
    return;
  }
  const before = await engineState(context);
  const refusal = await refusalOf(context, what, operation);
  const changed = (await engineState(context)) !== before;
  checkRefusal(context, what, ids, refused, { refusal, changed });
}
