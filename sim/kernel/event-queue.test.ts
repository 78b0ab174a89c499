import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventQueue } from "./event-queue.ts";

describe("event queue", () => {
  it("runs what is pending in order of time, then of scheduling, without what was cancelled", () => {
    const operation = fc.record({ timeMs: fc.integer({ min: 0, max: 20 }), cancel: fc.option(fc.nat(200)) });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 300 }), (operations) => {
        const queue = new EventQueue();
        const ran: number[] = [];
        const handles: number[] = [];
        const expected: { timeMs: number; id: number }[] = [];
        operations.forEach(({ timeMs, cancel }, id) => {
          handles.push(queue.push(timeMs, { run: () => void ran.push(id) }));
          expected.push({ timeMs, id });
          if (cancel === null || handles[cancel] === undefined) return;
          const index = expected.findIndex((event) => event.id === cancel);
          expect(queue.cancel(handles[cancel])).toBe(index >= 0);
          if (index >= 0) expected.splice(index, 1);
        });
        while (queue.size > 0) queue.pop().run();
        expected.sort((a, b) => a.timeMs - b.timeMs || a.id - b.id);
        expect(ran).toEqual(expected.map((event) => event.id));
      }),
    );
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
});
