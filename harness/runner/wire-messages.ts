import type { Fact } from "../../sim/kernel/index.ts";
import type { Addressing } from "../../sim/network/wire/index.ts";
import type { LabCommand } from "../lab/commands.ts";
import type { LabPlan } from "../lab/plan.ts";

/** What a process of a wire lab is there for. */
export type WireRole =
  | { readonly role: "servers" }
  /** Holds every `of`-th phone, beginning with `share`. */
  | { readonly role: "phones"; readonly share: number; readonly of: number }
  | { readonly role: "engine"; readonly port: number; readonly token: string; readonly storePath: string };

/** What the harness tells a process of the lab. */
export type ToProcess =
  | {
      readonly type: "start";
      readonly role: WireRole;
      readonly plan: LabPlan;
      readonly addressing: Addressing;
      readonly startEpochMs: number;
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
