/** The life of an action (TMA-TRK-006). */
export type ActionState =
  | "scheduled"
  | "testing"
  | "uploading"
  | "ordering"
  | "waiting-for-phones"
  | "completed"
  | "failed"
  | "cancelled";

/** Every step that an action may take; what is not here is a broken invariant. */
export const transitions: Readonly<Record<ActionState, readonly ActionState[]>> = {
  scheduled: ["testing", "cancelled"],
  testing: ["uploading", "failed"],
  uploading: ["ordering", "completed", "failed"],
  ordering: ["waiting-for-phones", "failed"],
  "waiting-for-phones": ["completed", "failed"],
  completed: [],
  failed: [],
  cancelled: [],
};

/** The states in which an action holds its place in the queue of a server and a range (TMA-PROV-034). */
const holding: readonly ActionState[] = ["testing", "uploading", "ordering"];

/** Whether an action may go from one state to another. */
export function mayFollow(state: ActionState, next: ActionState): boolean {
  return transitions[state].includes(next);
}

/** Whether an action in that state has ended. */
export function isFinal(state: ActionState): boolean {
  return transitions[state].length === 0;
}

/** Whether an action in that state keeps others from its servers. */
export function holdsServer(state: ActionState): boolean {
  return holding.includes(state);
}
