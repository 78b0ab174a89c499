import { declaredTransitions as declaredIn } from "../protocols/ip-phone/index.ts";

/** Every state of a 5300 Digital phone. */
export type DigitalState = keyof typeof transitions;

/** The declared transitions. An image interrupts whatever a running phone does, even a call (TMA-DIG-016). */
export const transitions = {
  off: ["starting", "idle"],
  starting: ["idle", "off"],
  idle: ["in-call", "receiving-image", "off"],
  "in-call": ["idle", "receiving-image", "off"],
  "receiving-image": ["verifying-image", "idle", "off"],
  "verifying-image": ["writing-flash", "idle"],
  "writing-flash": ["restarting", "off"],
  restarting: ["starting"],
} as const;

const onLine: ReadonlySet<string> = new Set<DigitalState>(["idle", "in-call", "receiving-image"]);

/** Whether a phone in that state is known on its line, which is a digital phone's registration. */
export function isOnLine(state: string): boolean {
  return onLine.has(state);
}

/** Every declared transition as `from → to`, for coverage and diagrams. */
export function declaredTransitions(): readonly string[] {
  return declaredIn(transitions);
}
