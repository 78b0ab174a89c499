import { EventQueue } from "../event-queue/index.ts";
import type { EventHandle, Runnable } from "../event-queue/index.ts";
import type { Scheduler, Timer } from "../world.ts";

const longestAlarmMs = 2 ** 31 - 1; // Node's timers end at 24.8 days; a longer wait is an alarm that finds nothing due

/**
 * Timers in real time, on the event queue of the virtual world and one alarm of Node. They run in
 * the order of their due times, then of their scheduling, and never before their due time; Node's
 * own timers keep neither rule when the loop is late.
 */
export class WireTimers implements Scheduler {
  readonly #queue = new EventQueue();
  readonly #nowMs: () => number;
  readonly #guarded: (run: () => void) => void;
  #alarm: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;
  #alarmAtMs = Infinity;

  /** `guarded` runs a callback and keeps what it throws away from the other timers. */
  constructor(nowMs: () => number, guarded: (run: () => void) => void) {
    this.#nowMs = nowMs;
    this.#guarded = guarded;
  }

  schedule(delayMs: number, run: () => void): Timer {
    const handle = this.post(delayMs, { run });
    return { cancel: () => void this.unpost(handle) };
  }

  post(delayMs: number, runnable: Runnable): EventHandle {
    const handle = this.#queue.push(this.#nowMs() + Math.max(0, delayMs), runnable);
    this.#setAlarm();
    return handle;
  }

  unpost(handle: EventHandle): boolean {
    const wasPending = this.#queue.cancel(handle);
    if (this.#queue.size === 0) this.#stopAlarm(); // an idle operating system process may end
    return wasPending;
  }

  #setAlarm(): void {
    const nextMs = this.#queue.nextTimeMs;
    if (this.#queue.size === 0 || nextMs >= this.#alarmAtMs) return;
    this.#clearAlarm();
    const delayMs = Math.min(longestAlarmMs, Math.ceil(nextMs - this.#nowMs()));
    if (delayMs > 0) this.#alarm = setTimeout(() => this.#ring(), delayMs);
    else this.#soon = setImmediate(() => this.#ring()); // Node's shortest timer takes a millisecond
    this.#alarmAtMs = nextMs;
  }

  #clearAlarm(): void {
    clearTimeout(this.#alarm);
    clearImmediate(this.#soon);
  }

  #stopAlarm(): void {
    this.#clearAlarm();
    this.#alarmAtMs = Infinity;
  }

  #ring(): void {
    const dueMs = this.#nowMs();
    this.#alarmAtMs = -Infinity; // what is scheduled meanwhile sets no alarm of its own
    while (this.#queue.nextTimeMs <= dueMs) {
      const event = this.#queue.pop();
      this.#guarded(() => event.run());
    }
    this.#alarmAtMs = Infinity;
    this.#setAlarm();
  }
}
