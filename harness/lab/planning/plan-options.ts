import type { Additions } from "../additions.ts";
import type { AddressPlan } from "../addresses.ts";
import type { PackageFile } from "../package-file.ts";
import type { Tempo } from "../tempo.ts";

/** What a plan depends on beside the lab file. */
export interface PlanOptions {
  readonly seed: string;
  readonly tempo: Tempo;
  readonly packages: readonly PackageFile[];
  /** Default: none. */
  readonly additions?: Additions;
  readonly addresses: AddressPlan;
  /** Added to well-known ports below 1024 where they may not be opened. */
  readonly portOffset: number;
}
