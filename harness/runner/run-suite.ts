import { execFileSync } from "node:child_process";
import type { Mask } from "../evidence/mask.ts";
import type { RunFolder } from "../evidence/run-folder.ts";
import { evidencePath } from "../evidence/evidence.ts";
import type { ParityResult, RunResult, ScenarioResult } from "../evidence/result.ts";
import { virtualAddresses } from "../lab/addresses.ts";
import { expandGroups, planLab, secretsOf } from "../lab/plan.ts";
import type { LabPlan } from "../lab/plan.ts";
import type { Scenario, WorldKind } from "../scenario/scenario-file.ts";
import type { Fact } from "../../sim/kernel/index.ts";
import { compareTraces } from "../evidence/parity.ts";
import { TimedOut } from "./step-context.ts";
import { runScenario } from "./run-scenario.ts";

export type WorldChoice = WorldKind | "both";

export interface SuiteOptions {
  readonly scenarios: readonly Scenario[];
  readonly scenariosFolder: string;
  readonly worlds: WorldChoice;
  readonly seed: string;
  readonly engine: string;
  readonly jobs: number;
  readonly folder: RunFolder;
  readonly mask: Mask;
  readonly runId: string;
  readonly command: string;
  readonly progress: { show(done: number, total: number, text: string): void };
  readonly interrupted: () => boolean;
}

interface Task {
  readonly scenario: Scenario;
  readonly world: WorldKind;
}

/** Runs scenarios in their worlds, one after the other, and compares the worlds where both ran. */
export async function runSuite(options: SuiteOptions): Promise<Omit<RunResult, "report">> {
  const startedAt = new Date().toISOString();
  const tasks = options.scenarios.flatMap((scenario) =>
    worldsOf(scenario, options.worlds).map((world): Task => ({ scenario, world })),
  );
  const results: ScenarioResult[] = [];
  const parity: ParityResult[] = [];
  const traces = new Map<string, Fact[]>();
  for (const [index, task] of tasks.entries()) {
    if (options.interrupted()) break;
    const name = `${task.scenario.id} (${task.world})`;
    options.progress.show(index, tasks.length, name);
    const { result, facts } = await runTask(task, options, (text) =>
      options.progress.show(index, tasks.length, `${name}: ${text}`),
    );
    results.push(result);
    const other = traces.get(task.scenario.id);
    if (other === undefined) traces.set(task.scenario.id, facts);
    else {
      traces.delete(task.scenario.id);
      parity.push(
        compareTraces(
          task.scenario.id,
          other,
          facts,
          Object.keys(task.scenario.attempts).length > 0,
          modelsOf(task.scenario),
        ),
      );
    }
  }
  return {
    schema: "provlab/run/1",
    runId: options.runId,
    startedAt,
    seed: options.seed,
    engine: options.engine,
    command: options.command,
    settings: {
      worlds: options.worlds,
      jobs: String(options.jobs),
      scenarios: String(options.scenarios.length),
    },
    provlab: { version: "0.1.0", commit: currentCommit(), node: process.version },
    result: overall(results, parity, options.interrupted()),
    complete: !options.interrupted(),
    counts: countVerdicts(results),
    scenarios: results,
    parity,
  };
}

/** Answers the model of a phone, and any other actor's own name. */
function modelsOf({ lab }: Scenario): (actor: string) => string {
  const models = new Map(expandGroups(lab.file.sites).map(({ mac, group }) => [mac, group.model]));
  return (actor) => models.get(actor) ?? actor;
}

function worldsOf(scenario: Scenario, choice: WorldChoice): WorldKind[] {
  const wanted: WorldKind[] = choice === "both" ? ["virtual", "wire"] : [choice];
  return wanted.filter(
    (world) => world === "virtual" || (scenario.worlds.includes("wire") && !scenario.needsVirtualClock),
  );
}

async function runTask(
  { scenario, world }: Task,
  options: SuiteOptions,
  progress: (text: string) => void,
): Promise<{ result: ScenarioResult; facts: Fact[] }> {
  const evidence = options.folder.evidence(scenario.id, world);
  const facts: Fact[] = [];
  const onFact = (fact: Fact) => {
    facts.push(fact);
    evidence.record(fact);
  };
  const writePlan = (plan: LabPlan) => {
    for (const secret of secretsOf(plan)) options.mask.register(secret);
    evidence.writeLabInput("plan.json", JSON.stringify({ ...plan, phones: plan.phones.length }, null, 1));
  };
  try {
    const result = await runScenario({
      scenario,
      world,
      scenariosFolder: options.scenariosFolder,
      evidence: evidencePath(scenario.id, world),
      startLab: async () => {
        if (world === "wire") {
          const { startWireLab } = await import("./wire-lab.ts");
          return startWireLab(scenario, { seed: options.seed, engine: options.engine, onFact, writePlan });
        }
        const { startVirtualLab } = await import("./virtual-lab.ts");
        const plan = virtualPlan(scenario, options.seed);
        writePlan(plan);
        return startVirtualLab(plan, { onFact });
      },
      progress,
      realNowMs: () => performance.now(),
      interrupted: options.interrupted,
    });
    return { result, facts };
  } catch (error) {
    if (!(error instanceof TimedOut)) throw error;
    return { result: neverStarted(scenario, world, error.message), facts };
  } finally {
    evidence.close();
  }
}

/** The plan of a scenario's lab in the virtual world. */
export function virtualPlan(scenario: Scenario, seed: string): LabPlan {
  return planLab(scenario.lab.file, {
    seed: `${seed}/${scenario.id}`,
    tempo: scenario.tempo,
    packages: scenario.lab.packages,
    addresses: virtualAddresses,
    portOffset: 0,
  });
}

function neverStarted(scenario: Scenario, world: WorldKind, reason: string): ScenarioResult {
  return {
    id: scenario.id,
    title: scenario.title,
    world,
    status: "timed out",
    result: "fail",
    reason,
    traceHash: null,
    facts: 0,
    simulatedMs: 0,
    elapsedMs: 0,
    checks: [],
    failures: [
      { check: "start of the lab", ids: [], expected: "every phone registers", actual: reason, examples: [] },
    ],
    factCounts: {},
    phones: [],
    servers: [],
    completion: [],
    evidence: evidencePath(scenario.id, world),
  };
}

function overall(
  results: readonly ScenarioResult[],
  parity: readonly ParityResult[],
  interrupted: boolean,
): RunResult["result"] {
  if (interrupted) return "interrupted";
  if (results.some(({ result }) => result === "fail") || parity.some(({ result }) => result === "fail"))
    return "fail";
  return results.some(({ status }) => status === "invalid") ? "invalid" : "pass";
}

function countVerdicts(results: readonly ScenarioResult[]): RunResult["counts"] {
  const count = (verdict: ScenarioResult["result"]) =>
    results.filter(({ result }) => result === verdict).length;
  return {
    pass: count("pass"),
    fail: count("fail"),
    skipped: count("skipped"),
    notApplicable: count("not applicable"),
    unverified: count("unverified"),
  };
}

/** The commit that ran, where this is a checkout and git is there. */
function currentCommit(): string | null {
  try {
    const cwd = import.meta.dirname;
    return execFileSync("git", ["rev-parse", "HEAD"], { cwd, stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}
