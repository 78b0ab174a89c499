import { always, declaredTransitions as declaredIn } from "../protocols/ip-phone/index.ts";

/** Every state of a 6xxx phone. */
export type PhoneState = keyof typeof transitions;

/** The declared transitions: what may follow each state. A phone that leaves them is a mistake of ours. */
export const transitions = {
  off: ["starting", "registering", "no-account"],
  starting: ["waiting-for-dhcp", ...always],
  "waiting-for-dhcp": ["fetching-configuration", "starting-services", ...always],
  "fetching-configuration": ["fetching-certificate", "comparing-firmware", "starting-services", ...always],
  "fetching-certificate": ["comparing-firmware", "starting-services", ...always],
  "comparing-firmware": ["downloading-firmware", "starting-services", ...always],
  "downloading-firmware": ["verifying-firmware", "starting-services", ...always],
  "verifying-firmware": ["writing-flash", "starting-services", ...always],
  "writing-flash": [...always],
  restarting: ["starting", ...always],
  "starting-services": ["registering", "no-account", ...always],
  registering: ["registered", "waiting-to-register", ...always],
  "waiting-to-register": ["registering", ...always],
  registered: ["in-call", "waiting-to-register", ...always],
  "in-call": ["registered", "waiting-to-register", ...always],
  "no-account": ["registering", ...always],
} as const;

/** Every declared transition as `from → to`, for coverage and diagrams. */
export function declaredTransitions(): readonly string[] {
  return declaredIn(transitions);
}
