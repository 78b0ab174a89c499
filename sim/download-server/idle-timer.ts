import type { Clock, Scheduler, Timer } from "../kernel/index.ts";

/**
 * Runs out when nothing has happened for a time. A sign of life only notes the time; the timer looks
 * at it when it rings, so a busy session costs no timer per command.
 */
export class IdleTimer {
  readonly #world: { readonly clock: Clock; readonly scheduler: Scheduler };
  readonly #idleMs: number;
  readonly #ranOut: () => void;
  #lastSignMs: number;
  #timer: Timer | undefined;

  constructor(world: { clock: Clock; scheduler: Scheduler }, idleMs: number, ranOut: () => void) {
    this.#world = world;
    this.#idleMs = idleMs;
    this.#ranOut = ranOut;
    this.#lastSignMs = world.clock.nowMs;
    this.#wait(idleMs);
  }

  signOfLife(): void {
    this.#lastSignMs = this.#world.clock.nowMs;
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #wait(durationMs: number): void {
    this.#timer = this.#world.scheduler.schedule(durationMs, () => {
      const remainingMs = this.#lastSignMs + this.#idleMs - this.#world.clock.nowMs;
      if (remainingMs > 0) this.#wait(remainingMs);
      else this.#ranOut();
    });
  }
}
