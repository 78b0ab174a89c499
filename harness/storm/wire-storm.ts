import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { claimBlock, portOffset } from "../../sim/network/wire/index.ts";
import type { BlockClaim } from "../../sim/network/wire/index.ts";
import { wireAddresses } from "../lab/addresses.ts";
import { boundShares } from "./bound-by.ts";
import { LimitTimeline } from "./limit-timeline.ts";
import type { StormOptions } from "./options.ts";
import { sumOfCounts } from "./phone-records.ts";
import { examineRealServer } from "./real-server.ts";
import { StormChild } from "./storm-child.ts";
import type { StormProcessEnd, StormRole } from "./storm-messages.ts";
import type { StormMeasurement } from "./storm-outcome.ts";
import { planStorm } from "./storm-plan.ts";
import type { StormWatch } from "./virtual-storm.ts";

const phonesPerProcess = 6000; // three sockets a phone, and a process has 20 000 descriptors
const leadMs = 100; // every process hears of the beginning before it comes
const pollMs = 20;
const lagShareMax = 0.05;

/** Runs a storm over real sockets: servers in one process, phones in one for each other core. */
export async function runWireStorm(options: StormOptions, watch: StormWatch): Promise<StormMeasurement> {
  const claim = await claimBlock();
  try {
    const examined = await examineRealServer(options, claim.addressing);
    return await runIn(claim, examined, watch);
  } finally {
    await claim.release();
  }
}

async function runIn(claim: BlockClaim, options: StormOptions, watch: StormWatch): Promise<StormMeasurement> {
  const { addressing } = claim;
  const plan = planStorm(options, {
    addresses: wireAddresses("block" in addressing ? addressing.block : "shared"),
    portOffset: await portOffset(),
  });
  const startEpochMs = Date.now();
  const children = rolesOf(options).map(
    (role) => new StormChild({ type: "build", role, options, plan, addressing, startEpochMs }),
  );
  try {
    await Promise.all(children.map((child) => child.built));
    const beginMs = performance.timeOrigin + performance.now() - startEpochMs + leadMs;
    for (const child of children) child.begin(beginMs);
    const interrupted = await settled(children, options.phones, watch);
    const failure = children.find((child) => child.failure !== undefined)?.failure;
    if (failure !== undefined && failure.name !== "HarnessLimit") throw failure;
    const endMs = performance.timeOrigin + performance.now() - startEpochMs;
    const ends = await Promise.all(children.map((child) => child.end()));
    return measurement(options, ends, { beginMs, endMs, interrupted, failure });
  } finally {
    for (const child of children) child.kill();
  }
}

/** The server, ours or the user's, takes a core of its own: with more processes than cores all wait for each other. */
function rolesOf(options: StormOptions): StormRole[] {
  const processes = Math.min(
    options.atOnce ?? options.phones,
    options.phones,
    Math.max(1, availableParallelism() - 1, Math.ceil(options.phones / phonesPerProcess)),
  );
  const phones = Array.from({ length: processes }, (_, share): StormRole => ({
    role: "phones",
    share,
    of: processes,
  }));
  return options.real === undefined ? [{ role: "servers" }, ...phones] : phones;
}

/** Waits until every phone's end is known, something is broken, or the user has had enough. */
async function settled(children: readonly StormChild[], phones: number, watch: StormWatch): Promise<boolean> {
  let shown = -1;
  for (;;) {
    const count = children.reduce((sum, child) => sum + child.settled, 0);
    if (count !== shown) watch.progress((shown = count), phones, "phones");
    if (count === phones || children.some((child) => child.failure !== undefined)) return false;
    if (watch.interrupted()) return true;
    await sleep(pollMs);
  }
}

interface StormTimes {
  readonly beginMs: number;
  readonly endMs: number;
  readonly interrupted: boolean;
  readonly failure: Error | undefined;
}

function measurement(
  options: StormOptions,
  ends: readonly StormProcessEnd[],
  { beginMs, endMs, interrupted, failure }: StormTimes,
): StormMeasurement {
  const completedAtMs = joined(ends.map((end) => end.completedAtMs))
    .map((atMs) => atMs - beginMs)
    .sort();
  const everyPhoneDone = completedAtMs.length === options.phones;
  const durationMs = everyPhoneDone ? completedAtMs.at(-1)! : endMs - beginMs;
  const timeline = new LimitTimeline();
  for (const end of ends) timeline.merge(end.timeline);
  const lagMs = Math.max(...ends.map(({ longestLagMs }) => longestLagMs));
  const invalid = whyInvalid(failure, lagMs, durationMs);
  const shares = boundShares(
    timeline,
    durationMs,
    options.tempo.tempo === "none" ? "unknown" : "device durations",
  );
  const counts = sumOfCounts(ends.map((end) => end.counts));
  return {
    counts,
    loadedMs: counts.loadedAtMs === null ? null : counts.loadedAtMs - beginMs,
    completedAtMs,
    simulatedMs: durationMs,
    elapsedMs: durationMs,
    boundBy:
      invalid === null
        ? shares
        : [{ limit: "harness", shareOfTime: Math.min(1, lagMs / durationMs) }, ...shares],
    peak: ends.find(({ peak }) => peak !== null)?.peak ?? { sessions: null, perAddress: null },
    interrupted,
    invalid,
  };
}

function whyInvalid(failure: Error | undefined, lagMs: number, durationMs: number): string | null {
  if (failure !== undefined) return failure.message;
  if (lagMs <= lagShareMax * durationMs) return null;
  return (
    `an event loop of ours stood still for ${Math.round(lagMs)} ms, more than ${100 * lagShareMax} % of the ` +
    `${Math.round(durationMs)} ms that were measured; have fewer phones, larger files, or a quieter machine`
  );
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
