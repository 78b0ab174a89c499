import { z } from "zod";

const factors: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A duration as scenarios write it: `250ms`, `30s`, `10min`, `2h`, `1d`. */
export const duration = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|min|h|d)$/, "a duration such as 30s, 10min or 2h");

/** Milliseconds of a duration that the schema accepted. */
export function parseDurationMs(text: string): number {
  const [, amount, unit] = /^([\d.]+)(ms|s|min|h|d)$/.exec(text)!;
  return Number(amount) * factors[unit!]!;
}

/** `90000` as `1.5min`. */
export function printDuration(durationMs: number): string {
  const [unit, factor] = Object.entries(factors).findLast(([, size]) => durationMs >= size) ?? ["ms", 1];
  return `${Number((durationMs / factor).toFixed(1))}${unit}`;
}
