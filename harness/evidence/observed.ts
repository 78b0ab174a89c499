/** What the facts told about one phone. */
export interface ObservedPhone {
  readonly mac: string;
  /** Every restart, with its instant and cause. */
  readonly restarts: { readonly atMs: number; readonly cause: string }[];
  readonly states: { readonly atMs: number; readonly state: string }[];
  /** Every file fetched to its end, in order. */
  readonly fetched: {
    readonly atMs: number;
    readonly file: string;
    readonly checksum: string;
    readonly sizeBytes: number;
  }[];
  /** Files in the order of their ends: instant, file, and what came of it. */
  readonly files: [atMs: number, file: string, end: string][];
  readonly registrations: {
    readonly atMs: number;
    readonly version: string;
    readonly globalIndex: number | null;
    readonly specificIndex: number | null;
  }[];
  readonly callsEnded: { readonly atMs: number; readonly peer: string; readonly because: string }[];
}

/** A file that arrived on a download server. */
export interface ObservedUpload {
  readonly atMs: number;
  readonly server: string;
  readonly path: string;
  readonly user: string;
  readonly checksum: string;
  readonly sizeBytes: number;
  readonly conversation: string;
  /** Who stored it removed it again in the same session, as a test of the right to write does. */
  removed: boolean;
}

export interface ObservedOrder {
  readonly atMs: number;
  readonly site: string;
  readonly actionId: string;
  readonly mac: string;
  readonly outcome: string;
}
