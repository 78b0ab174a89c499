import { describe, expect, it } from "vitest";
import { Mailbox, VirtualWorld, defineFact, perform, sleep } from "./index.ts";
import type { Network, Process, ProcessEnd } from "./index.ts";

const noNetwork = (): Network => ({}) as Network;
const newWorld = (seed = "a") => new VirtualWorld({ seed, network: noNetwork });
const ticked = defineFact<{ count: number }>("test.ticked", "outcome");

function* ticker(world: VirtualWorld, times: number): Process<string> {
  const chance = world.random.stream("ticker", "pause");
  for (let count = 1; count <= times; count++) {
    yield* perform(sleep(world.scheduler, chance.uniform(1, 10), "pause"));
    world.trace.record(ticked, "ticker", "", { count });
  }
  return "done";
}

async function digestOf(seed: string, times = 5): Promise<string> {
  const world = newWorld(seed);
  world.spawn("ticker", ticker(world, times));
  await world.run();
  return world.trace.digest();
}

describe("virtual world", () => {
  it("gives the same hash for the same seed, and another for another seed or one fact less", async () => {
    expect(await digestOf("a")).toBe(await digestOf("a"));
    expect(await digestOf("a")).not.toBe(await digestOf("b"));
    expect(await digestOf("a")).not.toBe(await digestOf("a", 4));
  });

  it("stands at the deadline when nothing more happens before it", async () => {
    const world = newWorld();
    expect(await world.run(undefined, 5000)).toBe("deadline");
    expect(world.clock.nowMs).toBe(5000);
  });

  it("rejects the run when a process fails that nobody watches", async () => {
    const world = newWorld();
    world.spawn(
      "faulty",
      (function* (): Process<void> {
        yield* perform(sleep(world.scheduler, 1, "pause"));
        throw new Error("broken invariant");
      })(),
    );
    await expect(world.run()).rejects.toThrow("broken invariant");
  });

  it("lets the promises of a guest run out before time moves on", async () => {
    const world = newWorld();
    const seenAtMs: number[] = [];
    const guest = async (answer: Promise<void>) => {
      await answer;
      for (let step = 0; step < 100; step++) await Promise.resolve();
      seenAtMs.push(world.clock.nowMs);
    };
    const answer = new Promise<void>((resolve) => {
      world.scheduler.schedule(10, () => {
        world.guestResolved();
        resolve();
      });
    });
    world.scheduler.schedule(11, () => {});
    const finished = guest(answer);
    await world.run();
    await finished;
    expect(seenAtMs).toEqual([10]);
  });
});

describe("a process", () => {
  it("runs its finally when it is cancelled, and not when its power is cut", async () => {
    const world = newWorld();
    const log: string[] = [];
    function* careful(name: string): Process<void> {
      try {
        yield* perform(sleep(world.scheduler, 100, "pause"));
      } finally {
        yield* perform(sleep(world.scheduler, 1, "say goodbye"));
        log.push(`${name} said goodbye`);
      }
    }
    const ends: ProcessEnd<void>[] = [];
    const cancelled = world.spawn("cancelled", careful("cancelled"), (end) => ends.push(end));
    const cut = world.spawn("cut", careful("cut"), (end) => ends.push(end));
    world.scheduler.schedule(10, () => {
      cancelled.cancel();
      cut.cut();
    });
    await world.run();
    expect(log).toEqual(["cancelled said goodbye"]);
    expect(ends).toEqual([{ how: "cut" }, { how: "cancelled" }]);
    expect(world.clock.nowMs).toBe(11);
  });

  it("takes messages from its mailbox in order, and nothing after the time-out", async () => {
    const world = newWorld();
    const mailbox = new Mailbox<{ text: string }>(world.scheduler, "mail");
    const taken: (string | undefined)[] = [];
    function* reader(): Process<void> {
      for (let count = 0; count < 3; count++) taken.push((yield* perform(mailbox.take(50)))?.text);
    }
    world.spawn("reader", reader());
    mailbox.put({ text: "first" });
    mailbox.put({ text: "second" });
    await world.run();
    expect(taken).toEqual(["first", "second", undefined]);
    expect(world.clock.nowMs).toBe(50);
  });
});
