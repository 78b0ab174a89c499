import type { EngineAdapter } from "../adapters/engine-adapter.ts";
import type { RunningLab } from "./running-lab.ts";
import { StepFailed } from "./step-context.ts";
import type { StepContext } from "./step-context.ts";

/** What a step sees that an operator does: the same lab, and the engine as the operator's session has it. */
export function inSession(context: StepContext, session: string | undefined): StepContext {
  if (session === undefined) return context;
  const engine = context.sessions.get(session);
  if (engine === undefined) throw new StepFailed(`the session "${session}" could not be opened`);
  return { ...context, lab: withEngine(context.lab, engine) };
}

function withEngine(lab: RunningLab, engine: EngineAdapter): RunningLab {
  return {
    plan: lab.plan,
    world: lab.world,
    engine,
    observations: lab.observations,
    nowMs: () => lab.nowMs(),
    nowEpochMs: () => lab.nowEpochMs(),
    command: (command) => lab.command(command),
    until: (what, condition, timeoutMs) => lab.until(what, condition, timeoutMs),
    settle: (what, promise) => lab.settle(what, promise),
    pass: (durationMs) => lab.pass(durationMs),
    stop: () => lab.stop(),
  };
}
