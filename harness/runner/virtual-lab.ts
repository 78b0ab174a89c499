import { VirtualWorld, defaultStartEpochMs } from "../../sim/kernel/index.ts";
import type { Fact } from "../../sim/kernel/index.ts";
import { VirtualNetwork } from "../../sim/network/index.ts";
import type { TopologyDescription } from "../../sim/network/index.ts";
import type { EngineAdapter } from "../adapters/engine-adapter.ts";
import { InProcessAdapter } from "../adapters/in-process-adapter.ts";
import { worldPorts } from "../adapters/world-ports.ts";
import { Observations } from "../evidence/observations.ts";
import { applyCommand } from "../lab/apply-command.ts";
import { withCertificates } from "../lab/certificates.ts";
import type { LabAnswer, LabCommand } from "../lab/commands.ts";
import { buildDevices, wholeLab } from "../lab/devices.ts";
import { startInstantMs } from "../lab/start-instant.ts";
import { stateLabStarted } from "../lab/facts.ts";
import type { LabDevices } from "../lab/devices.ts";
import type { Equipment } from "../lab/phone-devices.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { LabChange } from "./lab-change.ts";
import { startServers } from "./start-servers.ts";
import { engineSettings, prepareEngine } from "./prepare-engine.ts";
import type { LabEnd, RunningLab } from "./running-lab.ts";
import { bringUp } from "./bring-up.ts";

/** No virtual lab runs longer than this; a scenario that hangs ends here. */
const longestRunMs = 30 * 24 * 3_600_000;

/** Its equipment builds phones otherwise than the plan says. */
export interface VirtualLabOptions extends Equipment {
  readonly onFact?: (fact: Fact) => void;
  /** Print and parse every message; the trace must not change. */
  readonly printEveryMessage?: boolean;
  /** Changes the lab before anything runs. */
  readonly change?: LabChange;
}

/** Builds a lab in the virtual world with the reference engine, and brings its phones up. */
export async function startVirtualLab(plan: LabPlan, options: VirtualLabOptions = {}): Promise<RunningLab> {
  const lab = new VirtualLab(
    await withCertificates(plan, startInstantMs(plan, defaultStartEpochMs)),
    options,
  );
  await lab.start();
  return lab;
}

class VirtualLab implements RunningLab {
  readonly world = "virtual";
  readonly plan: LabPlan;
  readonly engine: EngineAdapter;
  readonly observations = new Observations();
  readonly #engine: InProcessAdapter;
  readonly #world: VirtualWorld;
  readonly #devices: LabDevices;

  constructor(plan: LabPlan, options: VirtualLabOptions) {
    this.plan = plan;
    const network: { current?: VirtualNetwork } = {};
    this.#world = new VirtualWorld({
      seed: plan.seed,
      keeping: "counters",
      startEpochMs: startInstantMs(plan, defaultStartEpochMs),
      network: (world) =>
        (network.current = new VirtualNetwork(world, topologyOf(plan), {
          printEveryMessage: options.printEveryMessage ?? false,
        })),
    });
    this.#world.trace.listen((fact) => {
      this.observations.add(fact);
      options.onFact?.(fact);
    });
    const segments = segmentNames(plan);
    const hosts = {
      personAnswered: () => this.#world.guestResolved(),
      addHost: (description: Parameters<VirtualNetwork["addHost"]>[0]) =>
        network.current!.addHost({ ...description, segment: segments(description.segment ?? "core") }),
    };
    this.#devices = buildDevices(this.#world, hosts, plan, wholeLab, options);
    const engineHost = hosts.addHost({
      name: plan.engine.name,
      address: plan.engine.address,
      segment: "engine",
    });
    const ports = worldPorts(this.#world, engineHost, () => this.#world.guestResolved());
    const wrapping = options.change?.(this.#devices);
    this.#engine = new InProcessAdapter(wrapping?.ports?.(ports) ?? ports, engineSettings(plan));
    this.engine = wrapping?.adapter?.(this.#engine) ?? this.#engine;
  }

  async start(): Promise<void> {
    stateLabStarted(this.#world.trace, this.plan);
    await this.settle("start of the servers", startServers(this.#devices));
    await prepareEngine(this.engine, this.plan, (what, promise) => this.settle(what, promise));
    await bringUp(this);
  }

  nowMs(): number {
    return this.#world.clock.nowMs;
  }

  nowEpochMs(): number {
    return this.#world.clock.startEpochMs + this.#world.clock.nowMs;
  }

  command<Command extends LabCommand>(command: Command): Promise<LabAnswer<Command>> {
    return this.settle(command.type, applyCommand(this.#devices, command));
  }

  async until(_what: string, condition: () => boolean, timeoutMs: number): Promise<boolean> {
    let seen = -1;
    const checked = () => {
      if (seen === this.observations.version) return false;
      seen = this.observations.version;
      return condition();
    };
    const end = await this.#world.run(checked, this.nowMs() + timeoutMs);
    return end === "condition";
  }

  settle<Value>(what: string, promise: Promise<Value>): Promise<Value> {
    return this.#world.runUntilSettled(promise, what, longestRunMs);
  }

  async restartEngine(): Promise<void> {
    this.#engine.restart();
  }

  async pass(durationMs: number): Promise<void> {
    await this.#world.run(undefined, this.nowMs() + durationMs);
  }

  async stop(): Promise<LabEnd> {
    const simulatedMs = this.nowMs();
    const traceHash = this.#world.trace.digest();
    await this.settle("stop of the engine", this.engine.stop());
    return { traceHash, simulatedMs, invalid: null };
  }
}

function topologyOf(plan: LabPlan): TopologyDescription {
  return { links: plan.links, segments: plan.links.length === 0 ? ["lan"] : ["core"] };
}

/** Where a host stands: in its own segment when a link names it, else in the core; in one LAN without links. */
function segmentNames(plan: LabPlan): (wanted: string) => string {
  if (plan.links.length === 0) return () => "lan";
  const named = new Set(plan.links.flatMap(({ from, to }) => [from, to]));
  return (wanted) => (named.has(wanted) ? wanted : "core");
}
