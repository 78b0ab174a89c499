import type { CheckResult, ScenarioResult } from "../evidence/index.ts";
import { exercisedBy } from "./exercised-by.ts";

/** What the scenarios of a run say about one requirement. */
export interface IdEvidence {
  passed: boolean;
  /** The first violation: where, what was expected, what was there. */
  violation: string | undefined;
  /** Why there is no verdict although a check names the requirement or facts exercise it. */
  unjudged: string | null;
  readonly judgedBy: Set<string>;
  readonly exercisedBy: Set<string>;
}

/** Everything that checks and facts say, by requirement id; an id that never came up is absent. */
export function evidenceById(scenarios: readonly ScenarioResult[]): ReadonlyMap<string, IdEvidence> {
  const byId = new Map<string, IdEvidence>();
  for (const scenario of scenarios) {
    for (const check of scenario.checks) {
      for (const id of check.ids) addCheck(entryOf(byId, id), scenario, check);
    }
    for (const [kind, count] of Object.entries(scenario.factCounts)) {
      if (count === 0) continue;
      for (const id of exercisedBy[kind] ?? []) addFacts(entryOf(byId, id), scenario, kind);
    }
  }
  return byId;
}

// A pass counts only where the scenario came to its end; a failure also where it timed out. An invalid
// or interrupted scenario judges nothing.
function addCheck(entry: IdEvidence, scenario: ScenarioResult, check: CheckResult): void {
  const judges = scenario.status === "finished" || scenario.status === "timed out";
  if (judges && check.result === "fail") {
    entry.violation ??= `${scenario.id} (${scenario.world}): expected ${check.expected}, was ${check.actual}`;
    entry.judgedBy.add(scenario.id);
  } else if (scenario.status === "finished" && check.result === "pass") {
    entry.passed = true;
    entry.judgedBy.add(scenario.id);
  } else {
    if (check.result !== "skipped" && check.result !== "not applicable") entry.exercisedBy.add(scenario.id);
    const why = judges ? `check ${check.result}` : `scenario ${scenario.status}`;
    entry.unjudged ??= `${scenario.id} (${scenario.world}): ${why}`;
  }
}

function addFacts(entry: IdEvidence, scenario: ScenarioResult, kind: string): void {
  entry.exercisedBy.add(scenario.id);
  entry.unjudged ??= `facts of kind ${kind}, and no check that names it`;
}

function entryOf(byId: Map<string, IdEvidence>, id: string): IdEvidence {
  let entry = byId.get(id);
  if (entry === undefined) {
    entry = {
      passed: false,
      violation: undefined,
      unjudged: null,
      judgedBy: new Set(),
      exercisedBy: new Set(),
    };
    byId.set(id, entry);
  }
  return entry;
}
