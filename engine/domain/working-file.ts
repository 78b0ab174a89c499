import type { Parameter } from "./configuration-file.ts";
import type { RangeCode } from "./ranges.ts";

/**
 * A configuration file as the engine keeps it in the tree of a multi-site and a range, whichever servers have a copy
 * (TMA-MODE-024, TMA-DIST-002). It is kept plain; encryption belongs to the copy that is sent.
 */
export interface WorkingFile {
  readonly multiSite: string;
  readonly range: RangeCode;
  readonly kind: "global" | "specific" | "remote-worker";
  /** Name of the plain file, for example `aastra.cfg` or `00085D1547FD.cfg`. */
  readonly name: string;
  /** Phone of a specific file. */
  readonly mac: string | null;
  /** Community of the action that generated it. */
  readonly community: string | null;
  readonly index: number | null;
  readonly parameters: readonly Parameter[];
}
