import { always, declaredTransitions as declaredIn } from "../protocols/ip-phone/index.ts";

/** Every state of a 5300 IP phone. */
export type PhoneState = keyof typeof transitions;

/** The declared transitions: firmware comes first, then the files (TMA-PROV-027); a registered phone may be told of other firmware (F-6.3). */
export const transitions = {
  off: ["starting", "registering", "no-account"],
  starting: ["waiting-for-dhcp", ...always],
  "waiting-for-dhcp": ["comparing-firmware", "starting-services", ...always],
  "comparing-firmware": [
    "downloading-firmware",
    "fetching-configuration",
    "starting-services",
    "registered",
    ...always,
  ],
  "downloading-firmware": [
    "verifying-firmware",
    "fetching-configuration",
    "starting-services",
    "registered",
    ...always,
  ],
  "verifying-firmware": ["writing-flash", "fetching-configuration", "registered", ...always],
  "writing-flash": [...always],
  "fetching-configuration": ["fetching-certificate", "starting-services", ...always],
  "fetching-certificate": ["starting-services", ...always],
  restarting: ["starting", ...always],
  "starting-services": ["registering", "no-account", ...always],
  registering: ["registered", "waiting-to-register", ...always],
  "waiting-to-register": ["registering", ...always],
  registered: ["in-call", "waiting-to-register", "comparing-firmware", ...always],
  "in-call": ["registered", "waiting-to-register", ...always],
  "no-account": ["registering", ...always],
} as const;

/** Every declared transition as `from → to`, for coverage and diagrams. */
export function declaredTransitions(): readonly string[] {
  return declaredIn(transitions);
}
