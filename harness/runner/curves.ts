import type { ScenarioResult, ServerCurve } from "../evidence/result.ts";
import type { RunningLab } from "./running-lab.ts";
import type { ActionRecord } from "./step-context.ts";

const pointsMax = 1000;

/** Sessions of each download server over time against its limit. */
export function serverCurves(lab: RunningLab): ServerCurve[] {
  const curves = new Map(lab.plan.servers.map(({ name }) => [name, new SessionCurve()]));
  for (const { actor, kind, timeMs } of lab.observations.facts) {
    if (kind === "server.session-opened") curves.get(actor)?.change(timeMs, 1);
    else if (kind === "server.session-closed") curves.get(actor)?.change(timeMs, -1);
    else if (kind === "server.session-refused") curves.get(actor)?.refuse();
  }
  return lab.plan.servers.map(({ name, limits }) => {
    const { points, peak, refused } = curves.get(name)!;
    return { server: name, sessionLimit: limits.sessions ?? null, sessions: thinned(points), peak, refused };
  });
}

class SessionCurve {
  readonly points: [number, number][] = [];
  peak = 0;
  refused = 0;
  #open = 0;

  change(atMs: number, by: 1 | -1): void {
    this.#open += by;
    this.peak = Math.max(this.peak, this.#open);
    this.points.push([atMs, this.#open]);
  }

  refuse(): void {
    this.refused++;
  }
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
