import type { ScenarioResult, ServerCurve } from "../evidence/result.ts";
import { thinned } from "../evidence/session-curve.ts";
import type { RunningLab } from "./running-lab.ts";
import type { ActionRecord } from "./step-context.ts";

const pointsMax = 1000;

/** Sessions of each download server over time against its limit. */
export function serverCurves({ plan, observations }: RunningLab): ServerCurve[] {
  return plan.servers.map(({ name, limits }) => {
    const sessions = observations.sessions(name);
    return {
      server: name,
      sessionLimit: limits.sessions ?? null,
      sessions: sessions.points(pointsMax),
      peak: sessions.peak,
      refused: sessions.refused,
    };
  });
}

/** How many listed phones have registered again with new values, over time. */
export function completionCurve(
  lab: RunningLab,
  actions: readonly ActionRecord[],
): ScenarioResult["completion"] {
  const done = actions.flatMap((action) =>
    [...action.listed].flatMap((mac) => {
      const registrations = lab.observations
        .phone(mac)
        .registrations.filter(({ atMs }) => atMs > action.startedMs);
      const last = registrations.at(-1);
      return last === undefined ? [] : [last.atMs];
    }),
  );
  done.sort((a, b) => a - b);
  return thinned(done, pointsMax).map((place) => [done[place]!, place + 1]);
}
