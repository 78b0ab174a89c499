import { VirtualWorld } from "../../sim/kernel/index.ts";
import { VirtualNetwork } from "../../sim/network/index.ts";
import type { FlowLink } from "../../sim/network/index.ts";
import { virtualAddresses } from "../lab/addresses.ts";
import { buildDevices, wholeLab } from "../lab/devices.ts";
import type { LabDevices } from "../lab/devices.ts";
import { startServers } from "../runner/start-servers.ts";
import { boundShares } from "./bound-by.ts";
import { LimitSampler } from "./limit-sampler.ts";
import type { LimitSources } from "./limit-sampler.ts";
import type { StormOptions } from "./options.ts";
import { PhoneRecords } from "./phone-records.ts";
import { givePower, givePowerInTurn } from "./power.ts";
import { ServerRecords } from "./server-records.ts";
import { fillSpace, stormFiles } from "./storm-files.ts";
import type { StormMeasurement } from "./storm-outcome.ts";
import { planStorm, serverName } from "./storm-plan.ts";

const eventsPerTurn = 20_000; // between two looks at Ctrl-C and the progress
const longestStormMs = 90 * 24 * 3_600_000;

export interface StormWatch {
  /** Whether the user wants the storm to end. */
  readonly interrupted: () => boolean;
  readonly progress: (settled: number, total: number, text: string) => void;
}

/** Runs a storm in virtual time. */
export async function runVirtualStorm(options: StormOptions, watch: StormWatch): Promise<StormMeasurement> {
  const plan = planStorm(options, { addresses: virtualAddresses, portOffset: 0 });
  const network: { current?: VirtualNetwork } = {};
  const world = new VirtualWorld({
    seed: plan.seed,
    keeping: "counters",
    network: (created) => (network.current = new VirtualNetwork(created, { segments: ["lan"] })),
  });
  const hosts = {
    addHost: (description: Parameters<VirtualNetwork["addHost"]>[0]) =>
      network.current!.addHost({ ...description, segment: "lan" }),
  };
  const devices = buildDevices(world, hosts, plan, wholeLab);
  fillSpace(devices.servers.get(serverName)!.space("6xxxi"), stormFiles(options, plan));
  await world.runUntilSettled(startServers(devices), "start of the servers");
  const loaded: { hear?: () => void } = {};
  const records = new PhoneRecords([...devices.phones.keys()], {
    filesDecide: false,
    loaded: () => loaded.hear?.(),
  });
  const server = new ServerRecords(plan.servers[0]!);
  world.trace.listen((fact) => {
    records.add(fact);
    server.add(fact);
  });
  const sources = { server, phones: records, link: linkUse(world, network.current!) };
  return runToEnd(world, devices, { ...sources, loaded }, options, watch);
}

async function runToEnd(
  world: VirtualWorld,
  devices: LabDevices,
  sources: LimitSources & { readonly phones: PhoneRecords; readonly loaded: { hear?: () => void } },
  options: StormOptions,
  watch: StormWatch,
): Promise<StormMeasurement> {
  const records = sources.phones;
  const startedAtMs = performance.now();
  const beganMs = world.clock.nowMs;
  const sampler = new LimitSampler(world, beganMs, sources);
  const phones = [...devices.phones.values()];
  if (options.atOnce === undefined) givePower(world, phones, options.rampMs);
  else sources.loaded.hear = givePowerInTurn(world, phones, options.atOnce);
  const isOver = () => records.settledCount === records.phones;
  let end = "turn";
  while (end === "turn" && !watch.interrupted()) {
    let events = 0;
    const ended = await world.run(() => isOver() || ++events > eventsPerTurn, beganMs + longestStormMs);
    end = isOver() || ended !== "condition" ? "over" : "turn";
    watch.progress(
      records.settledCount,
      records.phones,
      `${Math.round(world.clock.nowMs / 1000)} s simulated`,
    );
  }
  sampler.stop();
  const simulatedMs = world.clock.nowMs - beganMs;
  const { peaks } = devices.servers.get(serverName)!.view();
  const counts = records.counts();
  return {
    counts,
    loadedMs: counts.loadedAtMs === null ? null : counts.loadedAtMs - beganMs,
    completedAtMs: records
      .completionTimes()
      .map((atMs) => atMs - beganMs)
      .sort(),
    simulatedMs,
    elapsedMs: performance.now() - startedAtMs,
    boundBy: boundShares(sampler.timeline, simulatedMs, "device durations"),
    peak: { sessions: peaks.sessions, perAddress: peaks.perAddress },
    interrupted: watch.interrupted() && !isOver(),
    invalid: null,
  };
}

/** Watches the server's own link in the direction of the phones. */
function linkUse(world: VirtualWorld, network: VirtualNetwork): NonNullable<LimitSources["link"]> {
  const link: FlowLink = network.links.find(({ name }) => name === `${serverName} up`)!;
  let boundMs = 0;
  return () => {
    const nowBoundMs = link.boundMs(world.clock.nowMs);
    const wasHeldBack = nowBoundMs > boundMs;
    boundMs = nowBoundMs;
    if (wasHeldBack) return "held back";
    return link.flowCount > 0 ? "room left" : "idle";
  };
}
