import { HighWaterCounter, isFull } from "./limits.ts";

export interface PassivePortRange {
  readonly first: number;
  readonly last: number;
  /**
   * Transfers at the same time; default: as many as the range has ports. A larger number lets clients
   * with different addresses use one port at the same time.
   */
  readonly atMost?: number;
}

/**
 * The passive ports of a server. A port and a client address belong to one transfer until it is over;
 * the number of transfers is an exact limit.
 */
export class PassivePorts {
  readonly counter = new HighWaterCounter();
  readonly #range: PassivePortRange;
  readonly #taken = new Set<string>();
  #next: number;
  atMost: number;

  constructor(range: PassivePortRange) {
    this.#range = range;
    this.#next = range.first;
    this.atMost = range.atMost ?? range.last - range.first + 1;
  }

  /** The next port that is free for this client, or undefined when the range is used up. */
  take(address: string): number | undefined {
    if (isFull(this.counter.now, this.atMost)) return undefined;
    const { first, last } = this.#range;
    for (let tries = first; tries <= last; tries++) {
      const port = this.#next;
      this.#next = port === last ? first : port + 1;
      const pair = `${address}/${port}`;
      if (this.#taken.has(pair)) continue;
      this.#taken.add(pair);
      this.counter.enter();
      return port;
    }
    return undefined;
  }

  release(address: string, port: number): void {
    if (this.#taken.delete(`${address}/${port}`)) this.counter.leave();
  }
}
