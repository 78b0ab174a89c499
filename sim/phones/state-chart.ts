/** Every state of a phone. */
export type PhoneState = keyof typeof transitions;

/** A restart order or a power cut may come in any state of a phone that is on. */
const always = ["restarting", "off"] as const;

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

/** Whether the table declares this transition. */
export function isDeclared(from: PhoneState, to: PhoneState): boolean {
  return (transitions[from] as readonly string[]).includes(to);
}

/** States in which a phone does nothing that a restart would disturb. */
export function isIdle(state: PhoneState): boolean {
  return state === "registered" || state === "waiting-to-register" || state === "no-account";
}

/** Every declared transition as `from → to`, for coverage and diagrams. */
export function declaredTransitions(): readonly string[] {
  return Object.entries(transitions).flatMap(([from, tos]) => tos.map((to) => `${from} → ${to}`));
}
