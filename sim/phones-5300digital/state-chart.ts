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

/** Every declared transition as `from → to`, for coverage and diagrams. */
export function declaredTransitions(): readonly string[] {
  return declaredIn(transitions);
}
