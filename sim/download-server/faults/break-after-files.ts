import type { ServerFault } from "./fault.ts";

/** Breaks the control connection right after the `count`-th file that is stored from now on, once. */
export function breakAfterFiles(count: number): ServerFault {
  let stored = 0;
  return {
    name: "break-after-files",
    breaksAfterStore() {
      stored += 1;
      return stored === count;
    },
  };
}
