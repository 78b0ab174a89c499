import type { EngineClock, Timer } from "../ports.ts";

// Node fires a longer timer at once.
const longestTimeoutMs = 2 ** 31 - 1;

/** The calendar and the timers of this machine. Timers run evenly, also while the calendar is set to another time. */
export const realClock: EngineClock = {
  nowEpochMs: () => Date.now(),
  schedule(delayMs, _name, run): Timer {
    const dueMs = performance.now() + delayMs;
    let timer: NodeJS.Timeout;
    const wait = () => {
      const remainingMs = dueMs - performance.now();
      timer = remainingMs > 0 ? setTimeout(wait, Math.min(remainingMs, longestTimeoutMs)) : setTimeout(run);
    };
    wait();
    return { cancel: () => clearTimeout(timer) };
  },
};
