import type { Clock, Scheduler, Timer } from "../kernel/index.ts";

/**
 * Runs out when nothing has happened for a time. A sign of life only notes the time; the timer looks
 * at it when it rings, so a busy session costs no timer per command.
 */
export class IdleTimer {
  readonly #world: { readonly clock: Clock; readonly scheduler: Scheduler };
  readonly #limitMs: () => number;
  readonly #ranOut: () => void;
  #lastSignMs: number;
  #timer: Timer | undefined;

  /** The limit is asked for again whenever the timer rings. */
  constructor(world: { clock: Clock; scheduler: Scheduler }, limitMs: () => number, ranOut: () => void) {
    this.#world = world;
    this.#limitMs = limitMs;
    this.#ranOut = ranOut;
    this.#lastSignMs = world.clock.nowMs;
    this.#wait(limitMs());
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
      const remainingMs = this.#lastSignMs + this.#limitMs() - this.#world.clock.nowMs;
      if (remainingMs > 0) this.#wait(remainingMs);
      else this.#ranOut();
    });
  }
}
