/** What may follow each state of a family's phones. A phone that leaves the table is a mistake of ours. */
export type Transitions = Readonly<Record<string, readonly string[]>>;

/** A restart order or a power cut may come in any state of a phone that is on. */
export const always = ["restarting", "off"] as const;

/** Whether the table declares this transition. */
export function isDeclared(transitions: Transitions, from: string, to: string): boolean {
  return transitions[from]?.includes(to) === true;
}

/** States in which a phone does nothing that a restart would disturb. */
export function isIdle(state: string): boolean {
  return state === "registered" || state === "waiting-to-register" || state === "no-account";
}

/** Every declared transition as `from → to`, for coverage and diagrams. */
export function declaredTransitions(transitions: Transitions): readonly string[] {
  return Object.entries(transitions).flatMap(([from, tos]) => tos.map((to) => `${from} → ${to}`));
}
