import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Fact } from "../../sim/kernel/index.ts";
import { WireWorld } from "../../sim/kernel/wire/wire-world.ts";
import { WireNetwork } from "../../sim/network/wire/index.ts";
import { applyCommand } from "../lab/apply-command.ts";
import { buildDevices } from "../lab/devices.ts";
import type { LabDevices, LabShare } from "../lab/devices.ts";
import { stateLabStarted } from "../lab/facts.ts";
import { startServers } from "./start-servers.ts";
import { startEngineProcess } from "./wire-engine.ts";
import { foreseenFailures } from "./wire-messages.ts";
import type { FromProcess, ToProcess, WireRole } from "./wire-messages.ts";

const batchIntervalMs = 10;
const batchMax = 2000;

/** One process of a wire lab: builds its share of the devices and obeys the harness until told to stop. */
class WireProcess {
  readonly #batch: Fact[] = [];
  readonly #delay = monitorEventLoopDelay({ resolution: 10 });
  #devices: LabDevices | undefined;
  #stopEngine: (() => Promise<void>) | undefined;

  receive(message: ToProcess): void {
    this.#obey(message).catch((error: unknown) => this.#fail(error));
  }

  async #obey(message: ToProcess): Promise<void> {
    if (message.type === "start") return this.#start(message);
    if (message.type === "command") return this.#command(message.id, message);
    await this.#stopEngine?.();
    this.#flush();
    send({ type: "stopped", longestLagMs: this.#delay.max / 1e6 });
    process.disconnect?.();
    process.exit(0);
  }

  async #start({
    role,
    plan,
    addressing,
    startEpochMs,
    calendarStartEpochMs,
  }: Extract<ToProcess, { type: "start" }>): Promise<void> {
    this.#delay.enable();
    const networks: WireNetwork[] = [];
    const world = new WireWorld({
      seed: plan.seed,
      startEpochMs,
      calendarStartEpochMs,
      keeping: "counters",
      failed: (error) => this.#fail(error),
      network: (created) => {
        const network = new WireNetwork(created, addressing);
        networks.push(network);
        return network;
      },
    });
    const network = networks[0]!;
    world.trace.listen((fact) => this.#record(fact));
    setInterval(() => this.#flush(), batchIntervalMs).unref();
    const hosts = {
      addHost: (description: { name: string; address: string; accessBytesPerSecond?: number }) => {
        const host = network.addHost(description.name, description.address);
        if (description.accessBytesPerSecond !== undefined)
          network.shape(host, description.accessBytesPerSecond);
        return host;
      },
    };
    this.#devices = buildDevices(world, hosts, plan, shareOf(role));
    const engineHost = hosts.addHost({ name: plan.engine.name, address: plan.engine.address });
    if (role.role === "servers") {
      stateLabStarted(world.trace, plan);
      await startServers(this.#devices);
    }
    if (role.role === "engine") this.#stopEngine = await startEngineProcess(world, engineHost, plan, role);
    send({ type: "started" });
  }

  async #command(id: number, { command }: Extract<ToProcess, { type: "command" }>): Promise<void> {
    try {
      const value = await applyCommand(this.#devices!, command);
      this.#flush();
      send({ type: "answer", id, value });
    } catch (error) {
      send({ type: "refused", id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  #record(fact: Fact): void {
    this.#batch.push(fact);
    if (this.#batch.length >= batchMax) this.#flush();
  }

  #flush(): void {
    if (this.#batch.length > 0) send({ type: "facts", facts: this.#batch.splice(0) });
  }

  #fail(error: unknown): void {
    this.#flush();
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    send({ type: "failed", name, message: foreseenFailures.has(name) ? message : (stack ?? message) });
  }
}

function shareOf(role: WireRole): LabShare {
  if (role.role !== "phones") return { servers: role.role === "servers", holdsPhone: () => false };
  return { servers: false, holdsPhone: (index) => index % role.of === role.share };
}

function send(message: FromProcess): void {
  process.send?.(message);
}

const wireProcess = new WireProcess();
process.on("message", (message: ToProcess) => wireProcess.receive(message));
// The harness is gone: nobody is left to obey.
process.on("disconnect", () => process.exit(0));
// Ctrl-C and a supervisor reach the whole process group; the harness decides when the lab ends.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
