import type { EngineClock, Timer } from "../ports.ts";

interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it. */
export class VirtualClock implements EngineClock {
  #nowMs: number;
  #jumpedMs = 0;
  #entries: Entry[] = [];
  #order = 0;

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  nowEpochMs(): number {
    return this.#nowMs + this.#jumpedMs;
  }

  /** Sets the calendar to another time; timers are not moved. */
  jump(byMs: number): void {
    this.#jumpedMs += byMs;
  }

  schedule(delayMs: number, _name: string, run: () => void): Timer {
    const entry = { atMs: this.#nowMs + delayMs, order: (this.#order += 1), run };
    this.#entries.push(entry);
    return { cancel: () => (this.#entries = this.#entries.filter((other) => other !== entry)) };
  }

  /** Moves time on; promises that a timer resolves run out before the next timer. */
  async advance(durationMs: number): Promise<void> {
    const endMs = this.#nowMs + durationMs;
    await settled();
    for (let entry = this.#next(endMs); entry !== undefined; entry = this.#next(endMs)) {
      this.#entries = this.#entries.filter((other) => other !== entry);
      this.#nowMs = entry.atMs;
      entry.run();
      await settled();
    }
    this.#nowMs = endMs;
  }

  #next(endMs: number): Entry | undefined {
    return this.#entries
      .filter(({ atMs }) => atMs <= endMs)
      .toSorted((one, other) => one.atMs - other.atMs || one.order - other.order)[0];
  }
}

/** Resolves when no promise is left that could still run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
