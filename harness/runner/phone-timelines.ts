import { isOnLine } from "../../sim/phones-5300digital/index.ts";
import type { PhoneTimeline } from "../evidence/result.ts";
import type { RunningLab } from "./running-lab.ts";
import type { ActionRecord } from "./step-context.ts";

/** What each phone went through, for the report; a digital phone stands under its number. */
export function phoneTimelines(lab: RunningLab, actions: readonly ActionRecord[]): PhoneTimeline[] {
  const lastActions = new Map(actions.flatMap((action) => [...action.listed].map((mac) => [mac, action])));
  const digital = lab.plan.digitalPhones.map(({ number, model }) => ({ mac: number, model }));
  return [...lab.plan.phones, ...digital].map(({ mac, model }) => {
    const seen = lab.observations.phone(mac);
    const last = seen.registrations.at(-1);
    const action = lastActions.get(mac);
    return {
      mac,
      model,
      listed: action !== undefined,
      states: seen.states.map(({ atMs, state }): [number, string] => [atMs, state]),
      bootCount: seen.restarts.length,
      version: last?.version ?? null,
      globalIndex: last?.globalIndex ?? null,
      specificIndex: last?.specificIndex ?? null,
      registered: isRegistered(seen.states.at(-1)?.state ?? "off"),
      files: seen.files,
      ...(action === undefined ? {} : { expected: expectedOf(action, model, lab) }),
    };
  });
}

function isRegistered(state: string): boolean {
  return state === "registered" || isOnLine(state);
}

function expectedOf(
  action: ActionRecord,
  model: string,
  lab: RunningLab,
): NonNullable<PhoneTimeline["expected"]> {
  const images = lab.plan.packages.find((file) => file.package === action.packageId)?.images ?? [];
  return {
    version: images.find((image) => image.model === model)?.version ?? null,
    globalIndex: action.globalIndex,
    specificIndex: action.specificIndex,
  };
}
