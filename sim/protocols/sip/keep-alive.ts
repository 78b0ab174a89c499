import type { Scheduler, Timer } from "../../kernel/index.ts";

const pongTimeoutMs = 10_000; // RFC 5626 §4.4.1

/** Sends signs of life at an interval; when one is not answered in 10 s, the other side is taken for dead. */
export class KeepAlive {
  readonly #scheduler: Scheduler;
  readonly #intervalMs: number;
  readonly #ping: () => void;
  readonly #dead: () => void;
  #timer: Timer | undefined;

  constructor(scheduler: Scheduler, intervalMs: number, ping: () => void, dead: () => void) {
    this.#scheduler = scheduler;
    this.#intervalMs = intervalMs;
    this.#ping = ping;
    this.#dead = dead;
    this.#pingLater();
  }

  /** The other side has answered. */
  answered(): void {
    this.#timer?.cancel();
    this.#pingLater();
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #pingLater(): void {
    this.#timer = this.#scheduler.schedule(this.#intervalMs, () => {
      this.#ping();
      this.#timer = this.#scheduler.schedule(pongTimeoutMs, this.#dead);
    });
  }
}
