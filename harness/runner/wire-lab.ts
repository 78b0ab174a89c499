import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fact } from "../../sim/kernel/index.ts";
import { claimBlock, portOffset } from "../../sim/network/wire/index.ts";
import type { BlockClaim } from "../../sim/network/wire/index.ts";
import type { EngineAdapter } from "../adapters/engine-adapter.ts";
import { HttpAdapter } from "../adapters/http-adapter.ts";
import { Observations } from "../evidence/observations.ts";
import { wireAddresses } from "../lab/addresses.ts";
import type { LabAnswer, LabCommand } from "../lab/commands.ts";
import { planLab } from "../lab/plan.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import { bringUp } from "./bring-up.ts";
import { prepareEngine } from "./prepare-engine.ts";
import type { LabEnd, RunningLab } from "./running-lab.ts";
import { WireChild } from "./wire-child.ts";
import type { WireRole } from "./wire-messages.ts";

const enginePort = 8090;
const phonesPerProcess = 8000;

export interface WireLabOptions {
  readonly seed: string;
  /** `reference`, or the URL of a foreign engine; its token comes from PROVLAB_ENGINE_TOKEN. */
  readonly engine: string;
  readonly onFact?: (fact: Fact) => void;
  /** Hears the plan before anything starts. */
  readonly writePlan?: (plan: LabPlan) => void;
}

/** What a wire lab is built from: a scenario's lab, or a lab alone. */
export type LabSource = Pick<Scenario, "id" | "lab" | "tempo">;

/** Builds a lab in the wire world: servers, phones and engine in processes of their own. */
export async function startWireLab(source: LabSource, options: WireLabOptions): Promise<WireLab> {
  const claim = await claimBlock();
  const { addressing } = claim;
  const plan = planLab(source.lab.file, {
    seed: `${options.seed}/${source.id}`,
    tempo: source.tempo,
    packages: source.lab.packages,
    addresses: wireAddresses("block" in addressing ? addressing.block : "shared"),
    portOffset: await portOffset(),
  });
  options.writePlan?.(plan);
  const lab = new WireLab(plan, claim, options);
  try {
    await lab.start();
    return lab;
  } catch (error) {
    await lab.stop();
    throw error;
  }
}

/** A lab in the wire world, as the harness drives it. */
export class WireLab implements RunningLab {
  readonly world = "wire";
  readonly plan: LabPlan;
  readonly engine: EngineAdapter;
  readonly observations = new Observations();
  readonly startEpochMs = Date.now();
  readonly #claim: BlockClaim;
  readonly #options: WireLabOptions;
  readonly #children: WireChild[] = [];
  readonly #watchers = new Set<() => void>();
  readonly #engineRole: WireRole & { role: "engine" };
  readonly #storeFolder = mkdtempSync(join(tmpdir(), "provlab-engine-"));
  #engineChild: WireChild | undefined;
  #failure: { name: string; message: string } | undefined;

  constructor(plan: LabPlan, claim: BlockClaim, options: WireLabOptions) {
    this.plan = plan;
    this.#claim = claim;
    this.#options = options;
    const token = randomBytes(16).toString("hex");
    this.#engineRole = {
      role: "engine",
      port: enginePort,
      token,
      storePath: join(this.#storeFolder, "engine.sqlite"),
    };
    this.engine = new HttpAdapter(
      options.engine === "reference"
        ? { url: `http://${plan.engine.address}:${enginePort}`, token }
        : { url: options.engine, token: process.env["PROVLAB_ENGINE_TOKEN"] ?? "" },
    );
  }

  async start(): Promise<void> {
    this.#children.push(this.#fork({ role: "servers" }));
    const processes = Math.max(1, Math.ceil(this.plan.phones.length / phonesPerProcess));
    for (let share = 0; share < processes; share++) {
      this.#children.push(this.#fork({ role: "phones", share, of: processes }));
    }
    await Promise.all(this.#children.map((child) => child.started()));
    if (this.#options.engine === "reference") await this.startEngine();
    await prepareEngine(this.engine, this.plan, (_what, promise) => promise);
    await bringUp(this);
  }

  /** Starts the reference engine's process; on the store that an earlier one left, when there was one. */
  async startEngine(): Promise<void> {
    this.#engineChild = this.#fork(this.#engineRole);
    await this.#engineChild.started();
  }

  /** Kills the reference engine's process as a crash would. */
  async killEngine(): Promise<void> {
    await this.#engineChild?.kill();
  }

  nowMs(): number {
    return this.nowEpochMs() - this.startEpochMs;
  }

  nowEpochMs(): number {
    return performance.timeOrigin + performance.now();
  }

  async command<Command extends LabCommand>(command: Command): Promise<LabAnswer<Command>> {
    this.#throwFailure();
    const answers = await Promise.all(this.#children.map((child) => child.command(command)));
    const lists = answers.filter((answer) => Array.isArray(answer));
    const answer = lists.length > 0 ? lists.flat() : (answers.find((one) => one !== null) ?? null);
    return answer as LabAnswer<Command>;
  }

  until(_what: string, condition: () => boolean, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const finish = (held: boolean) => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        if (this.#failure !== undefined) reject(new Error(this.#failure.message));
        else resolve(held);
      };
      const look = () => {
        if (this.#failure !== undefined || condition()) finish(true);
      };
      const timer = setTimeout(() => finish(false), timeoutMs);
      this.#watchers.add(look);
      look();
    });
  }

  settle<Value>(_what: string, promise: Promise<Value>): Promise<Value> {
    return promise;
  }

  async pass(durationMs: number): Promise<void> {
    await new Promise((resolve) => {
      setTimeout(resolve, durationMs);
    });
    this.#throwFailure();
  }

  async stop(): Promise<LabEnd> {
    const simulatedMs = this.nowMs();
    if (this.#options.engine === "reference") await this.#engineChild?.stop();
    await Promise.all(this.#children.map((child) => child.stop()));
    await this.#claim.release();
    rmSync(this.#storeFolder, { recursive: true, force: true });
    const invalid = this.#failure?.name === "HarnessLimit" ? this.#failure.message : null;
    return { traceHash: null, simulatedMs, invalid };
  }

  #fork(role: WireRole): WireChild {
    const start = {
      type: "start" as const,
      role,
      plan: this.plan,
      addressing: this.#claim.addressing,
      startEpochMs: this.startEpochMs,
    };
    return new WireChild(start, {
      facts: (facts) => this.#receiveFacts(facts),
      failed: (name, message) => this.#receiveFailure(name, message),
    });
  }

  #receiveFacts(facts: readonly Fact[]): void {
    for (const fact of facts) {
      this.observations.add(fact);
      this.#options.onFact?.(fact);
    }
    for (const look of this.#watchers) look();
  }

  #receiveFailure(name: string, message: string): void {
    this.#failure ??= { name, message };
    for (const look of this.#watchers) look();
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw new Error(this.#failure.message);
  }
}
