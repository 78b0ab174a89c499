import { evidencePath } from "../evidence/index.ts";
import type { ScenarioResult } from "../evidence/index.ts";
import type { Scenario, WorldKind } from "../scenario/scenario-file.ts";

export type WorldChoice = WorldKind | "both";

/** One scenario in one world. */
export interface Task {
  readonly scenario: Scenario;
  readonly world: WorldKind;
}

/** What a choice of worlds asks for, scenario by scenario. */
export function tasksOf(scenarios: readonly Scenario[], choice: WorldChoice): Task[] {
  const worlds: readonly WorldKind[] = choice === "both" ? ["virtual", "wire"] : [choice];
  return scenarios.flatMap((scenario) => worlds.map((world) => ({ scenario, world })));
}

/** Why a scenario can't run in a world, or with an engine; undefined when it can. */
export function whyNotApplicable({ scenario, world }: Task, engine: string): string | undefined {
  const ownEngine = scenario.steps.find(({ verb }) => verb.needsOwnEngine === true);
  if (engine !== "reference" && ownEngine !== undefined) {
    return `${ownEngine.verb.name} is for the engine that the lab brings along, not for ${engine}`;
  }
  if (world === "wire" && scenario.needsVirtualClock) {
    return "needs the virtual clock: it jumps by more than a minute";
  }
  if (scenario.worlds.includes(world)) return undefined;
  return `the scenario is marked for ${scenario.worlds.join(" and ")} only`;
}

/** The result of a scenario that does not concern its world. */
export function notApplicable(task: Task, reason: string): ScenarioResult {
  return { ...unrun(task), status: "finished", result: "not applicable", reason };
}

/** The result of a scenario whose lab did not come up in time. */
export function neverStarted(task: Task, reason: string): ScenarioResult {
  const failure = {
    check: "start of the lab",
    ids: [],
    expected: "every phone registers",
    actual: reason,
    examples: [],
  };
  return { ...unrun(task), status: "timed out", result: "fail", reason, failures: [failure] };
}

function unrun({ scenario, world }: Task): Omit<ScenarioResult, "status" | "result" | "reason"> {
  return {
    id: scenario.id,
    title: scenario.title,
    world,
    traceHash: null,
    facts: 0,
    simulatedMs: 0,
    elapsedMs: 0,
    checks: [],
    failures: [],
    factCounts: {},
    phones: [],
    servers: [],
    completion: [],
    journal: [],
    evidence: evidencePath(scenario.id, world),
  };
}
