import type { Clock, RandomStream } from "../kernel/index.ts";

/** What a registrar takes, and how it sends the rest away. */
export interface OverloadOptions {
  readonly registersPerSecond: number;
  /** Surplus phones are told to come back after a random time between these, so that they spread (F-4.6). */
  readonly retryAfterSeconds: readonly [number, number];
}

/** Counts the REGISTERs of each second. */
export class Overload {
  readonly #options: OverloadOptions;
  readonly #clock: Clock;
  readonly #random: RandomStream;
  #second = -1;
  #count = 0;

  constructor(options: OverloadOptions, clock: Clock, random: RandomStream) {
    this.#options = options;
    this.#clock = clock;
    this.#random = random;
  }

  /** After how many seconds to come back; undefined when the request is taken. */
  refuse(): number | undefined {
    const second = Math.floor(this.#clock.nowMs / 1000);
    if (second !== this.#second) this.#count = 0;
    this.#second = second;
    this.#count++;
    if (this.#count <= this.#options.registersPerSecond) return undefined;
    const [low, high] = this.#options.retryAfterSeconds;
    return this.#random.integer(low, high);
  }
}
