import type { EngineAdapter } from "../adapters/engine-adapter.ts";
import type { RunningLab } from "./running-lab.ts";
import { StepFailed } from "./step-context.ts";
import type { StepContext } from "./step-context.ts";

/** What a step sees that an operator does: the same lab, and the engine as the operator's session has it. */
export function inSession(context: StepContext, name: string | undefined): StepContext {
  if (name === undefined) return context;
  const session = context.sessions.get(name);
  if (session === undefined) throw new StepFailed(`the session "${name}" could not be opened`);
  return { ...context, lab: withEngine(context.lab, session.engine), session };
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
    restartEngine: () => lab.restartEngine(),
    pass: (durationMs) => lab.pass(durationMs),
    stop: () => lab.stop(),
  };
}
