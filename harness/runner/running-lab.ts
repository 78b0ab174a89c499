import type { EngineAdapter } from "../adapters/engine-adapter.ts";
import type { Observations } from "../evidence/observations.ts";
import type { LabAnswer, LabCommand } from "../lab/commands.ts";
import type { LabPlan } from "../lab/plan.ts";

/**
 * A lab on its way, the same to every step in both worlds: devices obey commands, facts arrive in
 * `observations`, and the engine is driven through its adapter.
 */
export interface RunningLab {
  readonly plan: LabPlan;
  readonly world: "virtual" | "wire";
  readonly engine: EngineAdapter;
  readonly observations: Observations;
  /** Milliseconds since the lab started, in the world's time. */
  nowMs(): number;
  /** The calendar instant of now, in milliseconds since 1970. */
  nowEpochMs(): number;
  /** Has a device of the lab do something. */
  command<Command extends LabCommand>(command: Command): Promise<LabAnswer<Command>>;
  /** Waits until facts make the condition hold; false when the time ran out first. */
  until(what: string, condition: () => boolean, timeoutMs: number): Promise<boolean>;
  /** Lets the world run until an engine's answer is there. */
  settle<Value>(what: string, promise: Promise<Value>): Promise<Value>;
  /** Ends the reference engine cleanly and starts it again on what it has stored. */
  restartEngine(): Promise<void>;
  /** Lets time pass. */
  pass(durationMs: number): Promise<void>;
  stop(): Promise<LabEnd>;
}

export interface LabEnd {
  /** Digest of the trace; null on the wire, where instants differ from run to run. */
  readonly traceHash: string | null;
  readonly simulatedMs: number;
  /** Why the measurement can't be trusted, when the harness itself was too slow; else null. */
  readonly invalid: string | null;
}
