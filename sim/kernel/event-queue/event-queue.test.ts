import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventQueue } from "./event-queue.ts";
import type { EventHandle } from "./event-queue.ts";

/** What the queue has to be like: a list in order of time, then of scheduling. */
class SortedList {
  readonly events: { timeMs: number; id: number; handle: EventHandle }[] = [];

  add(timeMs: number, id: number, handle: EventHandle): void {
    const after = this.events.findLastIndex((event) => event.timeMs <= timeMs);
    this.events.splice(after + 1, 0, { timeMs, id, handle });
  }
}

/** A queue beside its model: every operation is done to both, and every answer compared. */
class Pair {
  readonly #queue = new EventQueue();
  readonly #model = new SortedList();
  readonly #past: EventHandle[] = [];
  #nowMs = 0;
  #scheduled = 0;
  #ran = -1;

  get size(): number {
    return this.#model.events.length;
  }

  schedule(delayMs: number): void {
    const id = this.#scheduled++;
    const timeMs = this.#nowMs + delayMs;
    const handle = this.#queue.push(timeMs, {
      run: () => {
        this.#ran = id;
      },
    });
    this.#model.add(timeMs, id, handle);
  }

  cancel(choice: number): void {
    const [cancelled] = this.#model.events.splice(choice % this.size, 1);
    if (cancelled === undefined) return;
    expect(this.#queue.cancel(cancelled.handle)).toBe(true);
    this.#past.push(cancelled.handle);
  }

  cancelStale(choice: number): void {
    const handle = this.#past[choice % this.#past.length];
    if (handle !== undefined) expect(this.#queue.cancel(handle)).toBe(false);
  }

  run(): void {
    const next = this.#model.events.shift();
    expect(this.#queue.nextTimeMs).toBe(next?.timeMs ?? Infinity);
    if (next === undefined) return;
    this.#queue.pop().run();
    expect(this.#ran).toBe(next.id);
    expect(this.#queue.size).toBe(this.size);
    this.#nowMs = next.timeMs;
    this.#past.push(next.handle);
  }
}

// How long until an event that is scheduled, of a chance from 0 to 1.
const delays: Record<string, (chance: number) => number> = {
  "spread evenly": (chance) => chance * 1000,
  "of one length": () => 15,
  "of few lengths": (chance) => Math.floor(chance * 4),
  "nearly all short": (chance) => (chance < 0.9 ? chance : chance * 1e6),
  "of every magnitude": (chance) => 2 ** (-300 * chance),
  "with a heavy tail": (chance) => 1 / (chance ** 3 + 1e-9),
  "too close to be told apart by a division": (chance) => chance * 1e-320,
  "far apart and close together": (chance) => Math.floor(chance * 10) * 1e5 + (chance % 0.01),
  "sometimes never": (chance) => (chance > 0.95 ? Number.MAX_VALUE : chance),
};

const steps = fc.array(
  fc.record({
    what: fc.constantFrom("schedule", "run", "cancel", "cancel stale"),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
    times: fc.integer({ min: 1, max: 80 }),
  }),
  { maxLength: 60 },
);

describe("event queue", () => {
  for (const [name, delayOf] of Object.entries(delays)) {
    it(`runs and cancels as a sorted list does when waits are ${name}`, () => {
      fc.assert(
        fc.property(steps, (operations) => {
          const pair = new Pair();
          for (const { what, chance, times } of operations) {
            for (let time = 0; time < times; time++) {
              const varied = (chance + time * 0.618034) % 1;
              if (what === "schedule") pair.schedule(delayOf(varied));
              else if (what === "run") pair.run();
              else if (what === "cancel") pair.cancel(Math.floor(varied * 1e6));
              else pair.cancelStale(Math.floor(varied * 1e6));
            }
          }
          while (pair.size > 0) pair.run();
          pair.run();
        }),
        { numRuns: 60 },
      );
    });
  }

  it("keeps its order when much happens between two events that were near each other", () => {
    const pair = new Pair();
    for (const delayMs of [1, 1e6, 2e6]) pair.schedule(delayMs);
    for (let round = 0; round < 500; round++) {
      for (const share of [0.9, 0.1, 0.5]) pair.schedule((share * 1e4 * (1 + (round % 7))) / 7);
      if (round % 3 > 0) pair.run();
    }
    while (pair.size > 0) pair.run();
  });

  it("does not take a stale handle for a new event in the same place", () => {
    const queue = new EventQueue();
    const handle = queue.push(1, { run: () => {} });
    queue.pop();
    queue.push(2, { run: () => {} });
    expect(queue.cancel(handle)).toBe(false);
    expect(queue.size).toBe(1);
  });

  it("grows beyond its first capacity", () => {
    const queue = new EventQueue();
    for (let timeMs = 5000; timeMs > 0; timeMs--) queue.push(timeMs, { run: () => {} });
    const first = queue.nextTimeMs;
    while (queue.size > 1) queue.pop();
    expect([first, queue.nextTimeMs]).toEqual([1, 5000]);
  });

  it("uses the places of cancelled events again, also of those far ahead", () => {
    const queue = new EventQueue();
    let highestSlot = 0;
    for (let round = 0; round < 100_000; round++) {
      const handle = queue.push(1e6 + round, { run: () => {} });
      highestSlot = Math.max(highestSlot, handle % 2 ** 24);
      queue.cancel(handle);
    }
    expect(queue.size).toBe(0);
    expect(highestSlot).toBeLessThan(5000);
  });
});
