import { monitorEventLoopDelay } from "node:perf_hooks";
import { WireWorld } from "../../sim/kernel/wire/wire-world.ts";
import type { Host } from "../../sim/kernel/index.ts";
import type { Phone } from "../../sim/phones/index.ts";
import { WireNetwork } from "../../sim/network/wire/index.ts";
import { buildDevices } from "../lab/devices.ts";
import type { HostBuilder, LabDevices } from "../lab/devices.ts";
import { startServers } from "../runner/start-servers.ts";
import { LimitSampler } from "./limit-sampler.ts";
import { LimitTimeline } from "./limit-timeline.ts";
import { PhoneRecords } from "./phone-records.ts";
import { givePower, givePowerInTurn } from "./power.ts";
import { ServerRecords } from "./server-records.ts";
import { fillSpace, stormFiles } from "./storm-files.ts";
import type { FromStormProcess, StormRole, ToStormProcess } from "./storm-messages.ts";
import { serverName } from "./storm-plan.ts";

const progressIntervalMs = 100;
const lagResolutionMs = 5;

type Build = Extract<ToStormProcess, { type: "build" }>;

/** One process of a wire storm: builds its share of the devices and counts what happens to them. */
class StormProcess {
  readonly #build: Build;
  readonly #world: WireWorld;
  readonly #devices: LabDevices;
  readonly #network: WireNetwork;
  readonly #phones: PhoneRecords;
  readonly #server: ServerRecords | undefined;
  readonly #lag = monitorEventLoopDelay({ resolution: lagResolutionMs });
  #sampler: LimitSampler | undefined;
  #powerNext: (() => void) | undefined;

  constructor(build: Build) {
    const { plan, role, options } = build;
    this.#build = build;
    const network: { current?: WireNetwork } = {};
    this.#world = new WireWorld({
      seed: plan.seed,
      startEpochMs: build.startEpochMs,
      keeping: "counters",
      failed,
      network: (world) => (network.current = new WireNetwork(world, build.addressing)),
    });
    this.#network = network.current!;
    this.#devices = buildDevices(this.#world, this.#hosts(), plan, shareOf(role));
    const filesDecide = options.real !== undefined && options.real.registrar === undefined;
    this.#phones = new PhoneRecords([...this.#devices.phones.keys()], {
      filesDecide,
      loaded: () => this.#powerNext?.(),
      // Its files are all that this phone was switched on for: it goes to no registrar that they name.
      ...(filesDecide && { settled: (mac: string) => this.#switchOff(mac) }),
    });
    this.#server = this.#devices.servers.size === 0 ? undefined : new ServerRecords(plan.servers[0]!);
    this.#world.trace.listen((fact) => {
      this.#phones.add(fact);
      this.#server?.add(fact);
    });
  }

  /** Puts the files into their place and opens the ports. */
  async start(): Promise<void> {
    const server = this.#devices.servers.get(serverName);
    if (server === undefined) return;
    const { options, plan } = this.#build;
    fillSpace(server.space("6xxxi"), withBytes(stormFiles(options, plan)));
    await startServers(this.#devices);
  }

  begin(atMs: number): void {
    const { scheduler, clock } = this.#world;
    scheduler.schedule(atMs - clock.nowMs, () => {
      this.#lag.enable();
      this.#sampler = new LimitSampler(this.#world, atMs, this.#limitSources());
      this.#givePower([...this.#devices.phones.values()]);
    });
    if (this.#devices.phones.size > 0) this.#reportProgress();
  }

  end(): void {
    this.#sampler?.stop();
    const peaks = this.#devices.servers.get(serverName)?.view().peaks;
    const longestLagMs = Math.max(0, this.#lag.max / 1e6 - lagResolutionMs);
    tell({
      type: "ended",
      end: {
        counts: this.#phones.counts(),
        completedAtMs: this.#phones.completionTimes(),
        timeline: (this.#sampler?.timeline ?? new LimitTimeline()).data(),
        longestLagMs: Number.isFinite(longestLagMs) ? longestLagMs : 0,
        peak: peaks === undefined ? null : { sessions: peaks.sessions, perAddress: peaks.perAddress },
      },
    });
    this.#network.close();
  }

  /** Hosts of this lab alone: the user's own servers are none of them. */
  #hosts(): HostBuilder {
    const { options, plan } = this.#build;
    const foreign = new Set(
      options.real === undefined ? [] : [...plan.sites, ...plan.servers].map(({ address }) => address),
    );
    return {
      addHost: ({ name, address, accessBytesPerSecond }): Host => {
        if (foreign.has(address)) return { name, address };
        const host = this.#network.addHost(name, address);
        if (accessBytesPerSecond !== undefined) this.#network.shape(host, accessBytesPerSecond);
        return host;
      },
    };
  }

  #limitSources() {
    const server = this.#devices.servers.get(serverName);
    if (server === undefined || this.#server === undefined) return { phones: this.#phones };
    const { host } = server.options;
    const link = () => (this.#network.holdsBack(host) ? "held back" : "idle");
    return { server: this.#server, link } as const;
  }

  #givePower(phones: readonly Phone[]): void {
    const { options, role } = this.#build;
    if (phones.length === 0 || role.role === "servers") return;
    if (options.atOnce === undefined) return givePower(this.#world, phones, options.rampMs);
    const atOnce = Math.ceil((options.atOnce - role.share) / role.of);
    this.#powerNext = givePowerInTurn(this.#world, phones, atOnce);
  }

  #switchOff(mac: string): void {
    this.#world.scheduler.schedule(0, () => this.#devices.phones.get(mac)?.powerCut());
  }

  #reportProgress(): void {
    const { settledCount, phones } = this.#phones;
    tell({ type: "progress", settled: settledCount });
    if (settledCount < phones)
      this.#world.scheduler.schedule(progressIntervalMs, () => this.#reportProgress());
  }
}

function shareOf(role: StormRole): { servers: boolean; holdsPhone: (index: number) => boolean } {
  if (role.role === "servers") return { servers: true, holdsPhone: () => false };
  return { servers: false, holdsPhone: (index) => index % role.of === role.share };
}

/** Makes the bytes of every file now: the storm shall not wait for it. */
function* withBytes<
  Entry extends readonly [string, { sizeBytes: number; bytes(from: number, length: number): Uint8Array }],
>(files: Iterable<Entry>): Iterable<Entry> {
  for (const file of files) {
    file[1].bytes(0, file[1].sizeBytes);
    yield file;
  }
}

function tell(message: FromStormProcess): void {
  process.send?.(message);
}

function failed(error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  tell({ type: "failed", name, message: name === "Error" ? (stack ?? message) : message });
}

let storm: StormProcess | undefined;

async function obey(message: ToStormProcess): Promise<void> {
  switch (message.type) {
    case "build":
      storm = new StormProcess(message);
      await storm.start();
      return tell({ type: "built" });
    case "begin":
      return storm?.begin(message.atMs);
    case "end":
      storm?.end();
      // What was told leaves before the process does.
      return process.disconnect?.();
  }
}

process.on("message", (message: ToStormProcess) => void obey(message).catch(failed));
// The harness is gone, or wants no more.
process.on("disconnect", () => process.exit(0));
// Ctrl-C goes to the whole process group; the harness decides when the storm ends.
process.on("SIGINT", () => {});
