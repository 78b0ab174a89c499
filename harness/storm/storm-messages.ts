import type { Addressing } from "../../sim/network/wire/index.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { TimelineData } from "./limit-timeline.ts";
import type { StormOptions } from "./options.ts";
import type { StormCounts } from "./phone-records.ts";

/** Which part of a wire storm a process holds. */
export type StormRole =
  | { readonly role: "servers" }
  /** Every `of`-th phone, beginning with `share`. */
  | { readonly role: "phones"; readonly share: number; readonly of: number };

/** What the harness tells a process of a storm. */
export type ToStormProcess =
  | {
      readonly type: "build";
      readonly role: StormRole;
      readonly options: StormOptions;
      readonly plan: LabPlan;
      readonly addressing: Addressing;
      readonly startEpochMs: number;
    }
  /** The storm begins at this instant of the world. */
  | { readonly type: "begin"; readonly atMs: number }
  | { readonly type: "end" };

/** What a process of a storm tells the harness. */
export type FromStormProcess =
  | { readonly type: "built" }
  | { readonly type: "progress"; readonly settled: number }
  | { readonly type: "failed"; readonly name: string; readonly message: string }
  | { readonly type: "ended"; readonly end: StormProcessEnd };

/** What a process saw of the storm. */
export interface StormProcessEnd {
  readonly counts: StormCounts;
  /** In the world's time. */
  readonly completedAtMs: Float64Array;
  readonly timeline: TimelineData;
  /** The longest time for which the event loop stood still during the storm. */
  readonly longestLagMs: number;
  readonly peak: { readonly sessions: number; readonly perAddress: number } | null;
}
