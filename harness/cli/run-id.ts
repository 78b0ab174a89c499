import { randomBytes } from "node:crypto";

/** Names a run by its instant, so that folders sort by time; two in one second get different tails. */
export function newRunId(): string {
  const instant = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  return `${instant}-${randomBytes(2).toString("hex")}`;
}
