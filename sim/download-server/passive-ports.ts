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
  /** By client address; few clients have more than one transfer at a time. */
  readonly #taken = new Map<string, number[]>();
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
    const taken = this.#taken.get(address);
    for (let tries = first; tries <= last; tries++) {
      const port = this.#next;
      this.#next = port === last ? first : port + 1;
      if (taken === undefined) this.#taken.set(address, [port]);
      else if (taken.includes(port)) continue;
      else taken.push(port);
      this.counter.enter();
      return port;
    }
    return undefined;
  }

  release(address: string, port: number): void {
    const taken = this.#taken.get(address);
    const place = taken?.indexOf(port) ?? -1;
    if (taken === undefined || place < 0) return;
    if (taken.length === 1) this.#taken.delete(address);
    else taken.splice(place, 1);
    this.counter.leave();
  }
}
