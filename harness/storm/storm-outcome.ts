import type { StormCounts } from "./phone-records.ts";
import type { StormOptions } from "./options.ts";

/** What was measured, in either world. */
export interface StormMeasurement {
  readonly counts: StormCounts;
  /** When phones were done, in milliseconds since the storm began, in ascending order. */
  readonly completedAtMs: Float64Array;
  /** When the last firmware was accepted and written, since the storm began; null when none was. */
  readonly loadedMs: number | null;
  /** Of the storm itself, in the world's time. */
  readonly simulatedMs: number;
  /** Of the storm itself, by the clock on the wall. */
  readonly elapsedMs: number;
  readonly boundBy: readonly BoundShare[];
  /** Null where the server is not ours to look into. */
  readonly peak: { readonly sessions: number | null; readonly perAddress: number | null };
  readonly interrupted: boolean;
  /** Why nothing that was measured can be trusted; null when it can. */
  readonly invalid: string | null;
}

/** A limit, and the part of the storm's time in which it held phones back; parts may overlap. */
export interface BoundShare {
  readonly limit: string;
  readonly shareOfTime: number;
}

/** The JSON document of `provlab storm`. */
export interface StormResult {
  readonly schema: "provlab/storm/1";
  readonly world: "virtual" | "wire";
  readonly tempo: string;
  readonly seed: string;
  readonly phones: number;
  readonly models: readonly string[];
  readonly registered: number | null;
  readonly updated: number;
  readonly failed: number;
  readonly result: "pass" | "fail" | "invalid" | "interrupted";
  readonly invalid: string | null;
  readonly elapsedMs: number;
  readonly simulatedMs: number;
  readonly bytes: number;
  /** From the first power-on until the last firmware was accepted and written. */
  readonly loadedMs: number | null;
  readonly percentilesMs: Readonly<Record<"p50" | "p95" | "p99" | "max", number | null>>;
  readonly boundBy: readonly BoundShare[];
  readonly peak: StormMeasurement["peak"];
  readonly retries: Readonly<Record<string, number>>;
  readonly givenUp: Readonly<Record<string, number>>;
  /** How many phones were done at each of these instants. */
  readonly completion: readonly { readonly atMs: number; readonly phones: number }[];
}

const curvePoints = 20;

/** What a storm has to say for itself. */
export function stormResult(options: StormOptions, measured: StormMeasurement): StormResult {
  const { counts, completedAtMs, peak, interrupted, invalid } = measured;
  const failed = options.phones - counts.completed;
  const filesDecide = options.real !== undefined && options.real.registrar === undefined;
  return {
    schema: "provlab/storm/1",
    world: options.world,
    tempo: options.tempo.tempo,
    seed: options.seed,
    phones: options.phones,
    models: options.models.map(({ name }) => name),
    registered: filesDecide ? null : counts.registered,
    updated: counts.updated,
    failed,
    result: interrupted ? "interrupted" : invalid !== null ? "invalid" : failed > 0 ? "fail" : "pass",
    invalid,
    elapsedMs: rounded(measured.elapsedMs),
    simulatedMs: rounded(measured.simulatedMs),
    bytes: counts.bytes,
    loadedMs: measured.loadedMs === null ? null : rounded(measured.loadedMs),
    percentilesMs: {
      p50: percentile(completedAtMs, 0.5),
      p95: percentile(completedAtMs, 0.95),
      p99: percentile(completedAtMs, 0.99),
      max: percentile(completedAtMs, 1),
    },
    boundBy: measured.boundBy.map(({ limit, shareOfTime }) => ({
      limit,
      shareOfTime: Number(shareOfTime.toFixed(3)),
    })),
    peak,
    retries: counts.retries,
    givenUp: counts.givenUp,
    completion: completionCurve(completedAtMs),
  };
}

/** The nearest-rank percentile of ascending values; null of none. */
function percentile(ascending: Float64Array, part: number): number | null {
  const value = ascending[Math.max(0, Math.ceil(part * ascending.length) - 1)];
  return value === undefined ? null : rounded(value);
}

function completionCurve(ascending: Float64Array): { atMs: number; phones: number }[] {
  const lastMs = ascending.at(-1);
  if (lastMs === undefined) return [];
  let phones = 0;
  return Array.from({ length: curvePoints }, (_, index) => {
    const atMs = (lastMs * (index + 1)) / curvePoints;
    while (phones < ascending.length && ascending[phones]! <= atMs) phones++;
    return { atMs: rounded(atMs), phones: index === curvePoints - 1 ? ascending.length : phones };
  });
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds);
}
