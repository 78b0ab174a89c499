import type { Equipment } from "../lab/phone-devices.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { LabChange } from "../runner/lab-change.ts";

/**
 * An engine or a device that breaks one rule. One mutant, one file, named by what it does wrong. Its equipment builds
 * phones that break it.
 */
export interface Mutant extends Equipment {
  /** Its file below `harness/mutants`, as in `engine/orders-before-upload`. */
  readonly id: string;
  /** One sentence: what it does wrong. */
  readonly title: string;
  /** The requirements that it breaks. */
  readonly breaks: readonly string[];
  /** Why scenarios that name none of these requirements may fail all the same, where that can't be avoided. */
  readonly sideEffects?: string;
  /** Breaks a lab of the virtual world; called once for each lab, so state lives in the call. */
  readonly breakLab: LabChange;
  /** Builds the lab from another plan, whatever the scenario says of it. */
  readonly replan?: (plan: LabPlan) => LabPlan;
}
