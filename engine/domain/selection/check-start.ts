import type { ActionRequest } from "../action.ts";
import { type Problem, problem } from "../problem.ts";

const nameLengthMax = 64;
const minuteMs = 60_000;

/** The rules for an action's name and start time (TMA-PROV-013). */
export function checkStart(request: ActionRequest, nowEpochMs: number, nameUsed: boolean): Problem[] {
  return [...nameErrors(request.name, nameUsed), ...timeErrors(request, nowEpochMs)];
}

/** A deployment for remote phones is immediate (MBG-DEP-010, SBC-TMA-023). */
export function checkRemoteStart({ start }: ActionRequest): Problem[] {
  if (start === "immediate") return [];
  const message = "a deployment for remote workers starts at once; leave the date out";
  return [problem("remote-workers-immediate", "start", message)];
}

function nameErrors(name: string, nameUsed: boolean): Problem[] {
  if (name.trim() === "") return [problem("name-missing", "name", "enter an action name (Nom de l'action)")];
  if (name.length > nameLengthMax) {
    return [
      problem(
        "name-too-long",
        "name",
        `the action name has ${name.length} characters and at most ${nameLengthMax} are possible`,
      ),
    ];
  }
  if (/\p{Cc}/u.test(name)) {
    return [problem("name-invalid", "name", "the action name contains control characters")];
  }
  if (nameUsed) {
    return [
      problem("name-used", "name", `an action "${name}" exists in this multi-site; enter another name`),
    ];
  }
  return [];
}

function timeErrors({ start }: ActionRequest, nowEpochMs: number): Problem[] {
  if (start === "immediate") return [];
  if (!Number.isInteger(start.atEpochMs) || start.atEpochMs % minuteMs !== 0) {
    return [problem("start-not-on-minute", "start", "a deferred action starts on a whole minute (UTC)")];
  }
  if (start.atEpochMs < nowEpochMs) return [problem("start-past", "start", "the start time has passed")];
  return [];
}
