import type { LabPlan } from "./plan.ts";

const dayMs = 24 * 3_600_000;

/** The calendar instant at which a lab begins: now, or the time of day of the same date that the lab wants. */
export function startInstantMs({ startsAt }: Pick<LabPlan, "startsAt">, nowEpochMs: number): number {
  if (startsAt === undefined) return nowEpochMs;
  const [hours = 0, minutes = 0, seconds = 0] = startsAt.split(":").map(Number);
  return Math.floor(nowEpochMs / dayMs) * dayMs + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
