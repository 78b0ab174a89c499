import type { Action, ActionFailure, ServerResult } from "../domain/action.ts";
import { type ActionState, isFinal, mayFollow } from "../domain/action-state.ts";
import { type EngineContext, note } from "./context.ts";

/** Moves an action to its next state, within a transaction; a finished one needs its files no more. */
export function advance(
  { ports, store }: EngineContext,
  action: Action,
  state: ActionState,
  change: Partial<Action> = {},
): Action {
  if (!mayFollow(action.state, state)) {
    throw new Error(`action ${action.id} can't go from ${action.state} to ${state}`);
  }
  const history = [...action.history, { state, atEpochMs: ports.clock.nowEpochMs() }];
  const advanced: Action = { ...action, ...change, state, history };
  store.putAction(advanced);
  if (isFinal(state)) store.removeActionFiles(action.id);
  return advanced;
}

/** Ends an action as failed, with one event in the journal (TMA-PROV-017, TMA-PROV-020). */
export function fail(context: EngineContext, action: Action, failure: ActionFailure): void {
  context.store.transaction(() => {
    const failed = advance(context, action, "failed", { reasonCode: failure.code, reason: failure.message });
    note(context, failed, { code: "action-failed", severity: "error", text: failure.message });
  });
}

/** The results of an action's servers with that of one server replaced. */
export function withServerResult(action: Action, result: ServerResult): Action {
  const serverResults = action.serverResults.map((one) => (one.serverId === result.serverId ? result : one));
  return { ...action, serverResults };
}

/** A change of the mode has removed the action; nobody has to be told. */
export class ActionForgotten extends Error {
  override readonly name = "ActionForgotten";
}

/** The latest state of an action that is being carried out. */
export function currentAction({ store }: EngineContext, id: string): Action {
  const action = store.action(id);
  if (action === undefined) throw new ActionForgotten(`action ${id} is not in the store`);
  return action;
}

/** The failures of the servers of an action as one, or `undefined` when there is none. */
export function failureOfServers({ name, serverResults }: Action): ActionFailure | undefined {
  const failures = serverResults.flatMap(({ failure }) => (failure === null ? [] : [failure]));
  const [first] = failures;
  if (first === undefined || serverResults.length === 1) return first;
  const stored = serverResults.length - failures.length;
  const messages = failures.map(({ message }) => message).join("; ");
  return {
    code: first.code,
    message: `action "${name}" reached ${stored} of ${serverResults.length} servers: ${messages}`,
  };
}
