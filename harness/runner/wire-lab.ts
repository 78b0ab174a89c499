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
import { withCertificates } from "../lab/certificates.ts";
import type { LabAnswer, LabCommand } from "../lab/commands.ts";
import { startInstantMs } from "../lab/start-instant.ts";
import { planLab } from "../lab/planning/index.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import { bringUp } from "./bring-up.ts";
import { prepareEngine } from "./prepare-engine.ts";
import type { LabEnd, RunningLab } from "./running-lab.ts";
import { ProcessFailure, WireChild } from "./wire-child.ts";
import type { EngineRole, WireRole } from "./wire-messages.ts";

const enginePort = 8090;
const phonesPerProcess = 8000;

export interface WireLabOptions {
  readonly seed: string;
  /** `reference`, `none`, or the URL of a foreign engine; its token comes from PROVLAB_ENGINE_TOKEN. */
  readonly engine: string;
  /** An address on which the reference engine's API is opened as well. */
  readonly listen?: string;
  readonly onFact?: (fact: Fact) => void;
  /** Hears the plan before anything starts. */
  readonly writePlan?: (plan: LabPlan) => void;
}

/** What a wire lab is built from: a scenario's lab, or a lab alone. */
export type LabSource = Pick<Scenario, "id" | "lab" | "tempo">;

/** Starts a lab in the wire world; one that cannot start is taken down again. */
export async function startWireLab(source: LabSource, options: WireLabOptions): Promise<WireLab> {
  const lab = await planWireLab(source, options);
  try {
    await lab.start();
    return lab;
  } catch (error) {
    await lab.stop();
    throw error;
  }
}

/** Claims a block and decides everything of a lab in the wire world. Nothing runs yet. */
export async function planWireLab(source: LabSource, options: WireLabOptions): Promise<WireLab> {
  const claim = await claimBlock();
  const { addressing } = claim;
  const plan = planLab(source.lab.file, {
    seed: `${options.seed}/${source.id}`,
    tempo: source.tempo,
    packages: source.lab.packages,
    additions: source.lab.additions,
    addresses: wireAddresses("block" in addressing ? addressing.block : "shared"),
    portOffset: await portOffset(),
  });
  options.writePlan?.(plan);
  return new WireLab(await withCertificates(plan, Date.now()), claim, options);
}

/** How to reach the reference engine's API. */
export interface EngineAccess {
  readonly address: string;
  readonly port: number;
  readonly token: string;
}

/** A lab in the wire world, as the harness drives it: servers, phones and engine in processes of their own. */
export class WireLab implements RunningLab {
  readonly world = "wire";
  readonly plan: LabPlan;
  readonly engine: EngineAdapter;
  readonly observations = new Observations();
  readonly startEpochMs = Date.now();
  readonly #calendarStartEpochMs: number;
  readonly #claim: BlockClaim;
  readonly #options: WireLabOptions;
  readonly #children: WireChild[] = [];
  readonly #watchers = new Set<() => void>();
  readonly #engineRole: EngineRole;
  readonly #engineFolder = mkdtempSync(join(tmpdir(), "provlab-engine-"));
  #engineChild: WireChild | undefined;
  #failure: ProcessFailure | undefined;
  #isStopping = false;

  constructor(plan: LabPlan, claim: BlockClaim, options: WireLabOptions) {
    this.plan = plan;
    this.#calendarStartEpochMs = startInstantMs(plan, this.startEpochMs);
    this.#claim = claim;
    this.#options = options;
    const token = randomBytes(16).toString("hex");
    this.#engineRole = {
      role: "engine",
      port: enginePort,
      listen: options.listen ?? null,
      token,
      folder: this.#engineFolder,
    };
    this.engine = new HttpAdapter(
      this.#bringsEngine || options.engine === "none"
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
    if (this.#bringsEngine) await this.startEngine();
    if (this.#options.engine !== "none") {
      await prepareEngine(this.engine, this.plan, (_what, promise) => promise);
    }
    await bringUp(this);
  }

  /** How to reach the engine that the lab brings along; undefined when it brings none. */
  get engineAccess(): EngineAccess | undefined {
    const { port, token } = this.#engineRole;
    return this.#bringsEngine ? { address: this.plan.engine.address, port, token } : undefined;
  }

  /** Fulfilled when a process of the lab met a broken invariant or a limit of this machine, or died. */
  failed(): Promise<ProcessFailure> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#failure === undefined) return;
        this.#watchers.delete(look);
        resolve(this.#failure);
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** Starts the reference engine's process; it goes on with what an earlier one left in the folder. */
  async startEngine(
    doom: Partial<Pick<EngineRole, "killAfter" | "folder" | "clockBehindMs">> = {},
  ): Promise<void> {
    this.#engineChild = this.#fork({ ...this.#engineRole, ...doom });
    await this.#engineChild.started();
  }

  /** Ends the reference engine's process cleanly. */
  async stopEngine(): Promise<void> {
    await this.#engineChild?.stop();
  }

  async restartEngine(): Promise<void> {
    if (!this.#bringsEngine)
      throw new Error("an engine that the lab does not bring along is not ours to restart");
    await this.stopEngine();
    await this.startEngine();
  }

  /** Fulfilled once the engine's process has died: by itself, as `killAfter` said. */
  async engineDeath(): Promise<void> {
    await this.#engineChild?.death();
  }

  /** Where the reference engine keeps its store and its archive. */
  get engineFolder(): string {
    return this.#engineFolder;
  }

  nowMs(): number {
    return performance.timeOrigin + performance.now() - this.startEpochMs;
  }

  nowEpochMs(): number {
    return this.#calendarStartEpochMs + this.nowMs();
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
        if (this.#failure !== undefined) reject(this.#failure);
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
    this.#isStopping = true;
    await this.#engineChild?.stop();
    await Promise.all(this.#children.map((child) => child.stop()));
    await this.#claim.release();
    rmSync(this.#engineFolder, { recursive: true, force: true });
    const invalid = this.#failure?.code === "HarnessLimit" ? this.#failure.message : null;
    this.#receiveFailure(this.#wasStopped());
    return { traceHash: null, simulatedMs, invalid };
  }

  get #bringsEngine(): boolean {
    return this.#options.engine === "reference";
  }

  #wasStopped(): ProcessFailure {
    return new ProcessFailure("LabStopped", `the lab ${this.plan.lab} was stopped`);
  }

  #fork(role: WireRole): WireChild {
    if (this.#isStopping) throw this.#wasStopped();
    const start = {
      type: "start" as const,
      role,
      plan: this.plan,
      addressing: this.#claim.addressing,
      startEpochMs: this.startEpochMs,
      calendarStartEpochMs: this.#calendarStartEpochMs,
    };
    return new WireChild(start, {
      facts: (facts) => this.#receiveFacts(facts),
      failed: (failure) => {
        const isMeant = role.role === "engine" && role.killAfter !== undefined;
        if (!isMeant) this.#receiveFailure(failure);
      },
    });
  }

  #receiveFacts(facts: readonly Fact[]): void {
    for (const fact of facts) {
      this.observations.add(fact);
      this.#options.onFact?.(fact);
    }
    for (const look of this.#watchers) look();
  }

  #receiveFailure(failure: ProcessFailure): void {
    this.#failure ??= failure;
    for (const look of this.#watchers) look();
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
