import type { Fact } from "../../sim/kernel/index.ts";
import type { Addressing } from "../../sim/network/wire/index.ts";
import type { LabCommand } from "../lab/commands.ts";
import type { LabPlan } from "../lab/plan.ts";

/** What a process of a wire lab is there for. */
export type WireRole =
  | { readonly role: "servers" }
  /** Holds every `of`-th phone, beginning with `share`. */
  | { readonly role: "phones"; readonly share: number; readonly of: number }
  | EngineRole;

export interface EngineRole {
  readonly role: "engine";
  readonly port: number;
  /** A second address on which the API is opened. */
  readonly listen: string | null;
  readonly token: string;
  /** Holds the store and the archive; an engine that starts on it again goes on. */
  readonly folder: string;
  /** Kill the process with SIGKILL right after its n-th store commit or outgoing command; for tests. */
  readonly killAfter?: { readonly commits: number } | { readonly commands: number };
  /** How far the engine's calendar is behind the lab's, so that a whole minute comes soon; for tests. */
  readonly clockBehindMs?: number;
}

/** What the harness tells a process of the lab. */
export type ToProcess =
  | {
      readonly type: "start";
      readonly role: WireRole;
      readonly plan: LabPlan;
      readonly addressing: Addressing;
      readonly startEpochMs: number;
      /** The instant that the lab's clocks show at its start. */
      readonly calendarStartEpochMs: number;
    }
  | { readonly type: "command"; readonly id: number; readonly command: LabCommand }
  | { readonly type: "stop" };

/** What a process of the lab tells the harness. Facts come in batches, before the answer that they precede. */
export type FromProcess =
  | { readonly type: "started" }
  | { readonly type: "facts"; readonly facts: readonly Fact[] }
  | { readonly type: "answer"; readonly id: number; readonly value: unknown }
  | { readonly type: "refused"; readonly id: number; readonly message: string }
  | { readonly type: "failed"; readonly name: string; readonly message: string }
  | { readonly type: "stopped"; readonly longestLagMs: number };

/** Failures of this machine, not of the lab; their message tells everything. */
export const foreseenFailures: ReadonlySet<string> = new Set(["ListenError", "HarnessLimit"]);
