import type { ServerFault } from "./fault.ts";

/** Refuses logins that are correct: of one user, or of all. */
export function refuseLogins(user?: string): ServerFault {
  return { name: "refuse-logins", refusesLogin: (name) => user === undefined || name === user };
}
