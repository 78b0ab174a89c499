import type { Clock, EventHandle, Runnable, Scheduler } from "../kernel/index.ts";

/** Who may be silent for a time. */
export interface Silence {
  /** How long; asked for again whenever the timer rings. */
  readonly silenceMs: number;
  /** It was silent for longer. */
  silent(): void;
}

/**
 * Runs out when nothing has happened for a time. A sign of life only notes the time; the timer looks
 * at it when it rings, so a busy session costs no timer per command.
 */
export class IdleTimer implements Runnable {
  readonly #world: { readonly clock: Clock; readonly scheduler: Scheduler };
  readonly #silence: Silence;
  #lastSignMs: number;
  #event: EventHandle;

  constructor(world: { clock: Clock; scheduler: Scheduler }, silence: Silence) {
    this.#world = world;
    this.#silence = silence;
    this.#lastSignMs = world.clock.nowMs;
    this.#event = world.scheduler.post(silence.silenceMs, this);
  }

  signOfLife(): void {
    this.#lastSignMs = this.#world.clock.nowMs;
  }

  stop(): void {
    this.#world.scheduler.unpost(this.#event);
  }

  /** The time that was set has passed. */
  run(): void {
    const { clock, scheduler } = this.#world;
    const remainingMs = this.#lastSignMs + this.#silence.silenceMs - clock.nowMs;
    if (remainingMs > 0) this.#event = scheduler.post(remainingMs, this);
    else this.#silence.silent();
  }
}
