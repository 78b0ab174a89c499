import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EngineRefusal } from "../adapters/engine-adapter.ts";
import type { CheckResult, Failure, JournalLine, ScenarioResult, Verdict } from "../evidence/result.ts";
import type { Scenario, WorldKind } from "../scenario/scenario-file.ts";
import { inRange, printRange } from "../scenario/range.ts";
import { completionCurve, serverCurves } from "./curves.ts";
import { inSession } from "./in-session.ts";
import { journalExtract } from "./journal-extract.ts";
import { phoneTimelines } from "./phone-timelines.ts";
import type { LabEnd, RunningLab } from "./running-lab.ts";
import { StepFailed, TimedOut } from "./step-context.ts";
import type { StepContext } from "./step-context.ts";

/** What one scenario in one world needs to run. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly world: WorldKind;
  readonly scenariosFolder: string;
  /** Path of the evidence, as the result names it. */
  readonly evidence: string;
  startLab(): Promise<RunningLab>;
  readonly progress: (text: string) => void;
  /** Milliseconds of real time, for the elapsed time in the result. */
  realNowMs(): number;
  readonly interrupted: () => boolean;
}

type Ending = Pick<ScenarioResult, "status" | "reason">;

/** Runs one scenario in one world. An error of a step ends it; an error of the harness is thrown. */
export async function runScenario(run: ScenarioRun): Promise<ScenarioResult> {
  const startedMs = run.realNowMs();
  const lab = await run.startLab();
  const context = newContext(run, lab);
  let ending: Ending;
  let end: LabEnd;
  let journal: JournalLine[] = [];
  try {
    ending = await runSteps(run, context);
    checkAttempts(run.scenario, context);
    if (!run.interrupted()) journal = await journalExtract(lab);
  } finally {
    end = await lab.stop();
  }
  if (end.invalid !== null) ending = { status: "invalid", reason: end.invalid };
  const failures = failuresOf(context.checks, ending);
  const counts = lab.observations.counts();
  return {
    id: run.scenario.id,
    title: run.scenario.title,
    world: run.world,
    lab: lab.plan.lab,
    tempo: lab.plan.tempo.tempo,
    ...ending,
    result: verdictOf(ending, context.checks),
    traceHash: end.traceHash,
    facts: counts.reduce((sum, [, count]) => sum + count, 0),
    simulatedMs: end.simulatedMs,
    elapsedMs: run.realNowMs() - startedMs,
    checks: context.checks,
    failures,
    factCounts: Object.fromEntries(counts.sort(([a], [b]) => (a < b ? -1 : 1))),
    phones: phoneTimelines(lab, context.actions),
    servers: serverCurves(lab),
    completion: completionCurve(lab, context.actions),
    journal,
    evidence: run.evidence,
  };
}

function newContext(run: ScenarioRun, lab: RunningLab): StepContext {
  return {
    lab,
    owner: lab.engine,
    actions: [],
    sessions: new Map(),
    checks: [],
    packages: run.scenario.packages,
    readFile: (path) => readFileSync(join(run.scenariosFolder, path)),
    progress: run.progress,
  };
}

async function runSteps(run: ScenarioRun, context: StepContext): Promise<Ending> {
  for (const step of run.scenario.steps) {
    if (run.interrupted()) return { status: "interrupted", reason: "interrupted by the user" };
    run.progress(`${step.verb.name} (${step.where})`);
    const before = context.checks.length;
    try {
      await step.verb.run(inSession(context, step.as), step.input);
      nameOperator(context, step.as, before);
    } catch (error) {
      const reason = `${step.where}: ${step.verb.name}: ${error instanceof Error ? error.message : String(error)}`;
      if (error instanceof TimedOut) return { status: "timed out", reason };
      if (!(error instanceof StepFailed) && !(error instanceof EngineRefusal)) throw error;
      context.checks.push(brokenStep(step.verb.name, step.ids, reason, context));
      return { status: "finished", reason };
    }
  }
  return { status: "finished", reason: null };
}

/** Checks of a step that an operator does say whose session it was. */
function nameOperator({ checks }: StepContext, session: string | undefined, from: number): void {
  if (session === undefined) return;
  for (const [index, check] of checks.entries()) {
    if (index >= from) checks[index] = { ...check, name: `as ${session}: ${check.name}` };
  }
}

/** A step that could not be done is a failure of its own: what follows it was not judged. */
function brokenStep(verb: string, ids: readonly string[], reason: string, context: StepContext): CheckResult {
  return {
    name: `step ${verb}`,
    ids: [...ids],
    result: "fail",
    expected: "the step can be done",
    actual: reason,
    examples: [],
    atMs: context.lab.nowMs(),
  };
}

/** Attempts that contention causes lie in the range that the scenario states (design §3, Parity). */
function checkAttempts(scenario: Scenario, context: StepContext): void {
  const { observations } = context.lab;
  for (const [name, range] of Object.entries(scenario.attempts)) {
    const count = observations.count(attemptFacts[name] ?? name);
    context.checks.push({
      name: `attempts: ${name}`,
      ids: [],
      result: inRange(count, range) ? "pass" : "fail",
      expected: printRange(range),
      actual: String(count),
      examples: [],
      atMs: context.lab.nowMs(),
    });
  }
}

/** The kinds of attempts by the names that scenarios use for them. */
const attemptFacts: Readonly<Record<string, string>> = {
  "sessions-refused": "server.session-refused",
  "fetches-retried": "phone.fetch-retried",
};

function failuresOf(checks: readonly CheckResult[], ending: Ending): Failure[] {
  const failures = checks
    .filter((check) => check.result === "fail")
    .map(({ name, ids, expected, actual, examples }) => ({ check: name, ids, expected, actual, examples }));
  if (ending.status === "timed out") {
    failures.push({
      check: "time",
      ids: [],
      expected: "ends in time",
      actual: ending.reason ?? "",
      examples: [],
    });
  }
  return failures;
}

function verdictOf(ending: Ending, checks: readonly CheckResult[]): Verdict {
  if (checks.some((check) => check.result === "fail") || ending.status === "timed out") return "fail";
  if (ending.status !== "finished") return "unverified";
  return checks.length === 0 ? "unverified" : "pass";
}
