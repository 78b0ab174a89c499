import type { EngineClock, Timer } from "../ports.ts";

// Node fires a longer timer at once.
const longestTimeoutMs = 2 ** 31 - 1;

/** The calendar and timers of this machine. A start months ahead is reached in several steps. */
export const realClock: EngineClock = {
  nowEpochMs: () => Date.now(),
  schedule(delayMs, _name, run): Timer {
    const dueEpochMs = Date.now() + delayMs;
    let timer: NodeJS.Timeout;
    const wait = () => {
      const remainingMs = dueEpochMs - Date.now();
      timer = remainingMs > 0 ? setTimeout(wait, Math.min(remainingMs, longestTimeoutMs)) : setTimeout(run);
    };
    wait();
    return { cancel: () => clearTimeout(timer) };
  },
};
