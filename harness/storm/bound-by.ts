import type { LimitTimeline } from "./limit-timeline.ts";
import type { BoundShare } from "./storm-outcome.ts";
import { serverName } from "./storm-plan.ts";

/**
 * What held a storm back, the largest part of its time first. Time in which no limit did is the share of
 * `otherwise`.
 */
export function boundShares(timeline: LimitTimeline, endMs: number, otherwise: string): BoundShare[] {
  const names: Readonly<Record<string, string>> = {
    "link bandwidth": `link bandwidth: ${serverName} up`,
    nothing: otherwise,
  };
  return timeline
    .shares(endMs)
    .map(({ limit, shareOfTime }) => ({ limit: names[limit] ?? limit, shareOfTime }));
}
