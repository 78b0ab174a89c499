import type { ScenarioResult, ServerCurve } from "../evidence/result.ts";
import type { RunningLab } from "./running-lab.ts";
import type { ActionRecord } from "./step-context.ts";

const pointsMax = 1000;

/** Sessions of each download server over time against its limit. */
export function serverCurves(lab: RunningLab): ServerCurve[] {
  return lab.plan.servers.map((server) => {
    const sessions: [number, number][] = [];
    let open = 0;
    let peak = 0;
    let refused = 0;
    for (const fact of lab.observations.facts) {
      if (fact.actor !== server.name) continue;
      if (fact.kind === "server.session-refused") refused++;
      if (fact.kind !== "server.session-opened" && fact.kind !== "server.session-closed") continue;
      open += fact.kind === "server.session-opened" ? 1 : -1;
      peak = Math.max(peak, open);
      sessions.push([fact.timeMs, open]);
    }
    return {
      server: server.name,
      sessionLimit: server.limits.sessions ?? null,
      sessions: thinned(sessions),
      peak,
      refused,
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
  return thinned(done.map((atMs, index): [number, number] => [atMs, index + 1]));
}

/** At most a thousand points, the last one always among them. */
function thinned(points: [number, number][]): [number, number][] {
  const step = Math.ceil(points.length / pointsMax);
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
