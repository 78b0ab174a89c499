/** What a server admits; a limit that is not given does not exist. */
export interface SessionLimits {
  readonly sessions?: number | undefined;
  readonly perAddress?: number | undefined;
  readonly perAccount?: number | undefined;
}

export type LimitName = "sessions" | "perAddress" | "perAccount" | "passivePorts";

/** Counts what is in use and remembers the most there ever was. */
export class HighWaterCounter {
  #now = 0;
  #peak = 0;

  get now(): number {
    return this.#now;
  }

  get peak(): number {
    return this.#peak;
  }

  enter(): void {
    this.#now += 1;
    this.#peak = Math.max(this.#peak, this.#now);
  }

  leave(): void {
    this.#now -= 1;
  }
}

/** One counter per key (an address, an account), with the highest peak among them. */
export class KeyedCounters {
  readonly #counts = new Map<string, number>();
  #peak = 0;

  get peak(): number {
    return this.#peak;
  }

  count(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  enter(key: string): void {
    const count = this.count(key) + 1;
    this.#counts.set(key, count);
    this.#peak = Math.max(this.#peak, count);
  }

  leave(key: string): void {
    const count = this.count(key) - 1;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }
}

/** Whether another one is over a limit. */
export function isFull(count: number, limit: number | undefined): boolean {
  return limit !== undefined && count >= limit;
}
