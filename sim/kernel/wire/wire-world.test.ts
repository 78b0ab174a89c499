import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { perform, sleep } from "../index.ts";
import type { Network, Process, ProcessEnd } from "../index.ts";
import { WireTimers } from "./wire-timers.ts";
import { WireWorld } from "./wire-world.ts";

function openWorld() {
  const failures: unknown[] = [];
  const world = new WireWorld({
    seed: "a",
    startEpochMs: performance.timeOrigin,
    network: () => ({}) as Network,
    failed: (error) => failures.push(error),
  });
  const pause = (durationMs: number) =>
    new Promise<void>((resolve) => world.scheduler.schedule(durationMs, resolve));
  return { world, failures, pause };
}

describe("timers of the wire world", () => {
  it("run in order of their due times, then of their scheduling, also when the loop is late", async () => {
    const { world, pause } = openWorld();
    const ran: string[] = [];
    const late = [7, 3, 5, 3, 0.5, 0, 6].map((delayMs, index) => ({ delayMs, index }));
    for (const { delayMs, index } of late) {
      world.scheduler.schedule(delayMs, () => ran.push(`${delayMs} ${index}`));
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 15); // the loop sleeps past all of them
    await pause(8);
    expect(ran).toEqual(["0 5", "0.5 4", "3 1", "3 3", "5 2", "6 6", "7 0"]);
  });

  it("never run before their time", async () => {
    const { world } = openWorld();
    const waits = Array.from({ length: 200 }, (_, index) => index / 7).map((delayMs) => {
      const dueMs = world.clock.nowMs + delayMs;
      return new Promise<number>((resolve) =>
        world.scheduler.schedule(delayMs, () => resolve(world.clock.nowMs - dueMs)),
      );
    });
    for (const lateMs of await Promise.all(waits)) expect(lateMs).toBeGreaterThanOrEqual(0);
  });

  it("go on after one that throws, which the world hears of", async () => {
    const { world, failures, pause } = openWorld();
    world.scheduler.schedule(1, () => {
      throw new Error("broken invariant");
    });
    await pause(2);
    expect(failures).toEqual([new Error("broken invariant")]);
  });
});

describe("timers on a clock of the test", () => {
  let nowMs = 0;
  const dayMs = 86_400_000;

  beforeEach(() => {
    nowMs = 0;
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const newTimers = () =>
    new WireTimers(
      () => nowMs,
      (run) => run(),
    );
  const advance = (durationMs: number) => {
    nowMs += durationMs;
    vi.advanceTimersByTime(durationMs);
  };

  it("wait longer than the longest timer of Node", () => {
    const ran = vi.fn();
    newTimers().schedule(60 * dayMs, ran);
    for (let day = 0; day < 59; day++) advance(dayMs);
    expect(ran).not.toHaveBeenCalled();
    advance(dayMs);
    expect(ran).toHaveBeenCalledTimes(1);
  });

  it("keep no process alive once all are cancelled or have run", () => {
    const timers = newTimers();
    const never = timers.schedule(60 * dayMs, () => {});
    const soon = timers.schedule(5, () => {});
    timers.schedule(1, () => {});
    soon.cancel();
    advance(1);
    expect(vi.getTimerCount()).toBe(1);
    never.cancel();
    never.cancel();
    expect(vi.getTimerCount()).toBe(0);
    const again = vi.fn();
    timers.schedule(3, again);
    advance(3);
    expect(again).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("run those and only those that were not cancelled, in order", () => {
    const step = fc.record({ delayMs: fc.nat(50), cancel: fc.option(fc.nat(50)), advanceMs: fc.nat(10) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const timers = newTimers();
        const pending: { dueMs: number; id: number; cancel: () => void }[] = [];
        const ran: number[] = [];
        const expected: number[] = [];
        steps.forEach(({ delayMs, cancel, advanceMs }, id) => {
          const timer = timers.schedule(delayMs, () => ran.push(id));
          pending.push({ dueMs: nowMs + delayMs, id, cancel: () => timer.cancel() });
          const [cancelled] = cancel === null ? [] : pending.splice(cancel, 1);
          cancelled?.cancel();
          if (advanceMs > 0) advance(advanceMs);
          pending.sort((a, b) => a.dueMs - b.dueMs || a.id - b.id);
          const due = advanceMs === 0 ? 0 : pending.findLastIndex(({ dueMs }) => dueMs <= nowMs) + 1;
          expected.push(...pending.splice(0, due).map((timer) => timer.id));
        });
        expect(ran).toEqual(expected);
      }),
    );
  });
});

describe("a process of the wire world", () => {
  it("runs its finally when it is cancelled, and nothing more when its power is cut", async () => {
    const { world, pause } = openWorld();
    const log: string[] = [];
    function* careful(name: string): Process<void> {
      try {
        yield* perform(sleep(world.scheduler, 5, "pause"));
        log.push(`${name} woke up`);
      } finally {
        yield* perform(sleep(world.scheduler, 1, "say goodbye"));
        log.push(`${name} said goodbye`);
      }
    }
    const ends: ProcessEnd<void>[] = [];
    const cancelled = world.spawn("cancelled", careful("cancelled"), (end) => ends.push(end));
    const cut = world.spawn("cut", careful("cut"), (end) => ends.push(end));
    expect([...world.processes].map((process) => process.waitingFor)).toEqual(["pause", "pause"]);
    cancelled.cancel();
    cut.cut();
    await pause(10);
    expect(log).toEqual(["cancelled said goodbye"]);
    expect(ends).toEqual([{ how: "cut" }, { how: "cancelled" }]);
    expect(world.processes.size).toBe(0);
  });

  it("is the world's failure when it fails and nobody watches", async () => {
    const { world, failures, pause } = openWorld();
    world.spawn(
      "faulty",
      (function* (): Process<void> {
        yield* perform(sleep(world.scheduler, 1, "pause"));
        throw new Error("broken invariant");
      })(),
    );
    await pause(5);
    expect(failures).toEqual([new Error("broken invariant")]);
  });
});
