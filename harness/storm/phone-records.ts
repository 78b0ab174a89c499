import type { Fact } from "../../sim/kernel/index.ts";

const registrationAttemptsMax = 3;

/** How far a storm is. */
export interface StormCounts {
  /** Phones whose end is known. */
  readonly settled: number;
  readonly updated: number;
  readonly registered: number;
  /** Phones that have all that the storm wants of them. */
  readonly completed: number;
  /** Bytes of the files that phones fetched whole. */
  readonly bytes: number;
  /** When the last phone so far had accepted and written its firmware, in the world's time; null before. */
  readonly loadedAtMs: number | null;
  /** Attempts after a wait, by what the phone met before. */
  readonly retries: Readonly<Record<string, number>>;
  /** Files that phones gave up, and firmware that they refused, by reason. */
  readonly givenUp: Readonly<Record<string, number>>;
}

export interface RecordOptions {
  /** No registrar is there: a phone is done when it starts its services on new firmware. */
  readonly filesDecide: boolean;
  /** Hears of every phone whose end is known. */
  readonly settled?: (mac: string) => void;
  /** Hears once of every phone that has written its firmware, or whose end is known without it. */
  readonly loaded?: () => void;
}

/**
 * What became of each phone, in a few bytes a phone: facts are counted and not kept. A phone's end is
 * known once it is registered, has no account, or has failed to register three times.
 */
export class PhoneRecords {
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #options: RecordOptions;
  readonly #completedAtMs: Float64Array;
  readonly #updated: Uint8Array;
  readonly #settled: Uint8Array;
  readonly #failedRegistrations: Uint8Array;
  readonly #retries: Record<string, number> = {};
  readonly #givenUp: Record<string, number> = {};
  #settledCount = 0;
  #updatedCount = 0;
  #registeredCount = 0;
  #completedCount = 0;
  #bytes = 0;
  #loadedAtMs: number | null = null;
  #someWaitUntilMs = -Infinity;

  constructor(macs: readonly string[], options: RecordOptions) {
    this.#indexes = new Map(macs.map((mac, index) => [mac, index]));
    this.#options = options;
    this.#completedAtMs = new Float64Array(macs.length).fill(Number.NaN);
    this.#updated = new Uint8Array(macs.length);
    this.#settled = new Uint8Array(macs.length);
    this.#failedRegistrations = new Uint8Array(macs.length);
  }

  get phones(): number {
    return this.#settled.length;
  }

  get settledCount(): number {
    return this.#settledCount;
  }

  counts(): StormCounts {
    return {
      settled: this.#settledCount,
      updated: this.#updatedCount,
      registered: this.#registeredCount,
      completed: this.#completedCount,
      bytes: this.#bytes,
      loadedAtMs: this.#loadedAtMs,
      retries: { ...this.#retries },
      givenUp: { ...this.#givenUp },
    };
  }

  /** The instants at which phones were done, in the world's time, in no order. */
  completionTimes(): Float64Array {
    return this.#completedAtMs.filter((atMs) => !Number.isNaN(atMs));
  }

  /** Whether some phone waits before it asks a server again. */
  anyWaitsAt(nowMs: number): boolean {
    return nowMs < this.#someWaitUntilMs;
  }

  /** Takes note of a fact; those of servers are none of its business. */
  add(fact: Fact): void {
    const { kind, data } = fact;
    switch (kind) {
      case "phone.state":
        return this.#enters(fact, data["to"]);
      case "phone.file-fetched":
        this.#bytes += Number(data["sizeBytes"]);
        return;
      case "phone.firmware-written":
        return this.#writes(fact);
      case "phone.registered":
        this.#registeredCount++;
        return this.#settle(fact);
      case "phone.registration-failed":
        return this.#failsToRegister(fact);
      case "phone.fetch-retried":
        this.#someWaitUntilMs = Math.max(this.#someWaitUntilMs, fact.timeMs + Number(data["waitMs"]));
        return count(this.#retries, data["reason"]);
      case "phone.file-abandoned":
      case "phone.firmware-refused":
        return count(this.#givenUp, data["reason"]);
    }
  }

  #enters(fact: Fact, state: unknown): void {
    if (state === "no-account") this.#settle(fact);
    if (state === "starting-services" && this.#options.filesDecide) this.#settle(fact);
  }

  #writes({ actor, timeMs }: Fact): void {
    const index = this.#indexes.get(actor);
    if (index === undefined || this.#updated[index] === 1) return;
    this.#loadedAtMs = timeMs;
    this.#updated[index] = 1;
    this.#updatedCount++;
    this.#options.loaded?.();
  }

  #failsToRegister(fact: Fact): void {
    const index = this.#indexes.get(fact.actor);
    if (index === undefined) return;
    count(this.#givenUp, `registration: ${String(fact.data["reason"])}`);
    this.#failedRegistrations[index]! += 1;
    if (this.#failedRegistrations[index]! >= registrationAttemptsMax) this.#settle(fact);
  }

  #settle({ actor, kind, timeMs }: Fact): void {
    const index = this.#indexes.get(actor);
    if (index === undefined || this.#settled[index] === 1) return;
    this.#settled[index] = 1;
    this.#settledCount++;
    const isUp = kind === "phone.registered" || this.#options.filesDecide;
    if (isUp && this.#updated[index] === 1) {
      this.#completedAtMs[index] = timeMs;
      this.#completedCount++;
    }
    if (this.#updated[index] === 0) this.#options.loaded?.();
    this.#options.settled?.(actor);
  }
}

function count(counters: Record<string, number>, key: unknown): void {
  const name = String(key);
  counters[name] = (counters[name] ?? 0) + 1;
}

/** The counts of several processes together. */
export function sumOfCounts(all: readonly StormCounts[]): StormCounts {
  const sum = (pick: (counts: StormCounts) => number) => all.reduce((total, one) => total + pick(one), 0);
  return {
    settled: sum(({ settled }) => settled),
    updated: sum(({ updated }) => updated),
    registered: sum(({ registered }) => registered),
    completed: sum(({ completed }) => completed),
    bytes: sum(({ bytes }) => bytes),
    loadedAtMs: latest(all.map(({ loadedAtMs }) => loadedAtMs)),
    retries: sumByName(all.map(({ retries }) => retries)),
    givenUp: sumByName(all.map(({ givenUp }) => givenUp)),
  };
}

function latest(instantsMs: readonly (number | null)[]): number | null {
  const known = instantsMs.filter((atMs) => atMs !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function sumByName(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const one of all) for (const name in one) sums[name] = (sums[name] ?? 0) + one[name]!;
  return sums;
}
