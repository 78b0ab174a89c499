import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VirtualWorld } from "../../kernel/index.ts";
import type { Network } from "../../kernel/index.ts";
import { simulateFlows } from "./flow-reference.ts";
import type { FlowPlan } from "./flow-reference.ts";
import type { FlowLink } from "./flow-link.ts";
import type { Flow } from "./flow.ts";
import { Flows } from "./flows.ts";

function newFlows() {
  const world = new VirtualWorld({ seed: "flows", network: () => ({}) as Network });
  return { world, flows: new Flows(world) };
}

/** Sets a plan up; the times of the ends fill in while the world runs. */
function follow(plan: FlowPlan) {
  const { world, flows } = newFlows();
  const links = plan.capacities.map((capacity, index) => flows.addLink(`link ${index}`, capacity));
  const endsMs: (number | undefined)[] = plan.flows.map(() => undefined);
  const started: Flow[] = [];
  plan.flows.forEach(({ startMs, stopAfterMs, sizeBytes, cap, links: path }, index) => {
    world.scheduler.schedule(startMs, () => {
      const owner = { flowFinished: () => void (endsMs[index] = world.clock.nowMs) };
      const flow = flows.start(
        path.map((link) => links[link]!),
        cap,
        sizeBytes,
        owner,
      );
      started.push(flow);
      if (stopAfterMs !== undefined) world.scheduler.schedule(stopAfterMs, () => void flows.stop(flow));
    });
  });
  return { world, links, started, endsMs };
}

/** Irrational, so that no flow is stopped in the very instant in which it ends. */
const neverAtAnEndMs = fc.integer({ min: 0, max: 20_000 }).map((whole) => whole + Math.SQRT1_2);

const anyPlan: fc.Arbitrary<FlowPlan> = fc.record({
  capacities: fc.array(
    fc.integer({ min: 1, max: 50 }).map((units) => units * 1000),
    { minLength: 4, maxLength: 4 },
  ),
  flows: fc.array(
    fc.record({
      links: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
      cap: fc.constantFrom(500, 1000, 4000, 6000, 100_000, Infinity),
      sizeBytes: fc.integer({ min: 1, max: 1_000_000 }),
      startMs: fc.integer({ min: 0, max: 50 }).map((step) => step * 500),
      stopAfterMs: fc.option(neverAtAnEndMs, { nil: undefined, freq: 4 }),
    }),
    { minLength: 1, maxLength: 30 },
  ),
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const rateOf = (flow: Flow) => flow.flowClass.rateBytesPerSecond;

function expectNoLinkOverloaded(links: readonly FlowLink[], running: readonly Flow[]): void {
  for (const link of links) {
    const rates = running.filter((flow) => flow.flowClass.links.includes(link)).map(rateOf);
    expect(sum(rates)).toBeLessThanOrEqual(link.capacityBytesPerSecond * (1 + 1e-9));
    expect(link.loadBytesPerSecond).toBeCloseTo(sum(rates), 3);
    expect(link.flowCount).toBe(rates.length);
  }
}

/** A flow is at its cap, or crosses a full link on which no other flow is faster. */
function expectMaxMinFair(running: readonly Flow[]): void {
  for (const flow of running) {
    if (rateOf(flow) === flow.flowClass.capBytesPerSecond) continue;
    const heldBackBy = flow.flowClass.links.filter((link) => {
      const rates = running.filter((other) => other.flowClass.links.includes(link)).map(rateOf);
      const full = sum(rates) >= link.capacityBytesPerSecond * (1 - 1e-9);
      return full && link.binding && Math.max(...rates) <= rateOf(flow) * (1 + 1e-9);
    });
    expect(heldBackBy.length).toBeGreaterThan(0);
  }
}

describe("flows", () => {
  it("end when a simulation of every single flow says so", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        const { world, endsMs } = follow(plan);
        await world.run();
        simulateFlows(plan).forEach((expectedMs, index) => {
          const actualMs = endsMs[index] ?? NaN;
          if (expectedMs === undefined) expect(endsMs[index]).toBe(undefined);
          else expect(Math.abs(actualMs - expectedMs)).toBeLessThanOrEqual(expectedMs * 1e-6);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("fill the links that hold them back, and none beyond its capacity, at any time", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, fc.integer({ min: 1, max: 40_000 }), async (plan, atMs) => {
        const { world, links, started } = follow(plan);
        await world.run(undefined, atMs + 0.5);
        const running = started.filter((flow) => flow.running);
        expectNoLinkOverloaded(links, running);
        expectMaxMinFair(running);
      }),
      { numRuns: 300 },
    );
  });

  it("all end, and leave the links empty", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        const { world, links, started } = follow(plan);
        await world.run();
        expect(started.filter((flow) => flow.running)).toEqual([]);
        expect(links.map((link) => [link.flowCount, link.loadBytesPerSecond, link.binding])).toEqual(
          links.map(() => [0, 0, false]),
        );
      }),
    );
  });

  it("of equal size that start together end together, in the order of their start", async () => {
    const { world, flows } = newFlows();
    const link = flows.addLink("link", 1000);
    const ended: number[] = [];
    for (let index = 0; index < 100; index++) {
      flows.start([link], 6000, 1000, { flowFinished: () => void ended.push(index) });
    }
    await world.run();
    expect(world.clock.nowMs).toBeCloseTo(100_000, 6);
    expect(ended).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  it("answer how many bytes passed when they are stopped", async () => {
    const { world, flows } = newFlows();
    const flow = flows.start([flows.addLink("link", 1000)], 500, 1000, { flowFinished: () => {} });
    await world.run(undefined, 500);
    expect(flows.stop(flow)).toBe(250);
    expect(flow.running).toBe(false);
  });

  it("keep the record of each link: bytes carried, and for how long it held flows back", async () => {
    const { world, flows } = newFlows();
    const [narrow, wide] = [flows.addLink("narrow", 1000), flows.addLink("wide", 9000)];
    for (let index = 0; index < 4; index++) {
      flows.start([narrow, wide], 500, 1000, { flowFinished: () => {} });
    }
    await world.run(undefined, 10_000);
    expect([narrow.carriedBytes, wide.carriedBytes]).toEqual([4000, 4000]);
    expect([narrow.boundMs(10_000), wide.boundMs(10_000)]).toEqual([4000, 0]);
  });

  it("handle 150 000 starts and ends in one class with a logarithm's work each", async () => {
    const { world, flows } = newFlows();
    const link = flows.addLink("link", 1e9);
    let ended = 0;
    const owner = { flowFinished: () => void ended++ };
    for (let index = 0; index < 150_000; index++) {
      world.post(index * 0.01, { run: () => void flows.start([link], 4e6, 4e6 + index, owner) });
    }
    await world.run();
    expect(ended).toBe(150_000);
  });

  it("need a link or a cap", () => {
    const { flows } = newFlows();
    expect(() => flows.start([], Infinity, 1, { flowFinished: () => {} })).toThrow(
      "a flow needs a link or a cap",
    );
    expect(() => flows.addLink("none", 0)).toThrow("give it a positive one");
  });
});
