import type { EquipPhone } from "../lab/devices.ts";
import type { LabChange } from "../runner/lab-change.ts";

/** An engine or a device that breaks one rule. One mutant, one file, named by what it does wrong. */
export interface Mutant {
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
  /** Builds phones that break the rule. */
  readonly equipPhone?: EquipPhone;
}
