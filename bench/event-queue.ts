import { fileURLToPath } from "node:url";
import { bestInAlternation, figureOf } from "./figure.ts";
import type { Bench, Figure, Measured } from "./figure.ts";
import { pendingEvents } from "./hold-model.ts";
import type { HoldTimes } from "./hold-model.ts";
import { compileNs3 } from "./peers/ns3.ts";
import type { Ns3 } from "./peers/ns3.ts";
import { runProgram } from "./run-provlab.ts";

const child = fileURLToPath(new URL("hold-child.ts", import.meta.url));
const events = 2_000_000;
const processEvents = 1_000_000;
const bars: Record<HoldTimes, number> = { uniform: 3, bursts: 1.5, skewed: 1.5 };
const processBar = 0.5;

/** The kernel's events beside those of ns-3's default scheduler, both in processor time. */
export const eventQueue: Bench = {
  name: "event-queue",
  title: `hold model, ${pendingEvents} events pending`,
  async run(tell) {
    await using ns3 = await compileNs3();
    const figures: Figure[] = [];
    for (const times of ["uniform", "bursts", "skewed"] as const) {
      tell(times);
      figures.push(...(await figuresFor(times, ns3)));
    }
    return figures;
  },
};

async function figuresFor(times: HoldTimes, ns3: Ns3): Promise<Figure[]> {
  const best = await bestInAlternation({
    callbacks: () => ours("callbacks", times, events),
    ns3: () => ns3.hold(times, pendingEvents, events),
    processes: () => ours("processes", times, processEvents),
  });
  const figure = (name: string, bar: number, value: Measured) =>
    figureOf({
      name: `event-queue-${name}`,
      unit: "events/s",
      peer: "ns-3, default scheduler",
      bar,
      better: "more",
      value,
      peerValue: best.ns3,
    });
  return [
    figure(times, bars[times], best.callbacks),
    figure(`${times}-processes`, processBar, best.processes),
  ];
}

async function ours(what: "callbacks" | "processes", times: HoldTimes, count: number): Promise<Measured> {
  const { out, err, exitCode } = await runProgram(process.execPath, [child, what, times, String(count)]);
  return exitCode === 0 ? Number(out) : { missing: `the hold model ended with ${exitCode}: ${err}` };
}
