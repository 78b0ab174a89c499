import { VirtualWorld, perform, sleep } from "../sim/kernel/index.ts";
import type { Network, Process } from "../sim/kernel/index.ts";

/** How far ahead the events of the hold model are: evenly, a thousand at one instant, or mostly near. */
export type HoldTimes = "uniform" | "bursts" | "skewed";

/** Events that are pending all the time. */
export const pendingEvents = 15_000;

const delayCount = 2 ** 16;
const instants = 15; // of the bursts: a thousand events at each
const repetitions = 5; // the first ones warm the compiler up

/**
 * The hold model in a virtual world: so many events are pending, and each one that runs schedules its
 * successor. Answers events per second of processor time; `peers/ns3-hold/hold.cc` is the same model.
 */
export function holdCallbacks(times: HoldTimes, events: number): Promise<number> {
  return fastest(events, async () => {
    const world = newWorld();
    const delaysMs = holdDelaysMs(times);
    let drawn = 0;
    let ran = 0;
    const event = {
      run() {
        ran++;
        world.post(delaysMs[drawn++ % delayCount]!, event);
      },
    };
    for (let index = 0; index < pendingEvents; index++) {
      world.post(times === "bursts" ? index % instants : delaysMs[drawn++ % delayCount]!, event);
    }
    await world.run(() => ran === events);
  });
}

/** The same with a process for each pending event, which the event resumes. */
export function holdProcesses(times: HoldTimes, events: number): Promise<number> {
  return fastest(events, async () => {
    const world = newWorld();
    const delaysMs = holdDelaysMs(times);
    let drawn = 0;
    let ran = 0;
    function* holder(index: number): Process<never> {
      if (times === "bursts") yield* perform(sleep(world.scheduler, index % instants, "its instant"));
      for (;;) {
        yield* perform(sleep(world.scheduler, delaysMs[drawn++ % delayCount]!, "hold"));
        ran++;
      }
    }
    for (let index = 0; index < pendingEvents; index++) world.spawn(`holder ${index}`, holder(index));
    await world.run(() => ran === events);
  });
}

async function fastest(events: number, run: () => Promise<void>): Promise<number> {
  let best = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const before = process.threadCpuUsage();
    await run();
    const { user, system } = process.threadCpuUsage(before);
    best = Math.max(best, events / ((user + system) / 1e6));
  }
  return best;
}

function newWorld(): VirtualWorld {
  return new VirtualWorld({ seed: "hold", network: () => ({}) as Network }); // nothing here uses the network
}

function holdDelaysMs(times: HoldTimes): Float64Array {
  let state = 1;
  const draw = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Float64Array.from({ length: delayCount }, () => {
    const chance = draw();
    const share = draw();
    if (times === "uniform") return share * 1000;
    if (times === "bursts") return instants;
    return chance < 0.9 ? share * 10 : share * 10_000;
  });
}
