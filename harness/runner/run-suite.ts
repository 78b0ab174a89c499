import { execFileSync } from "node:child_process";
import type { Mask, ParityResult, RunFolder, RunResult, TraceKept } from "../evidence/index.ts";
import { compareViews } from "../evidence/parity.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import { applyBaseline } from "./baseline.ts";
import type { BaselineEntry } from "./baseline.ts";
import { runTask } from "./run-task.ts";
import type { TaskEnd } from "./run-task.ts";
import { countVerdicts, overallResult } from "./tally.ts";
import { notApplicable, tasksOf, whyNotApplicable } from "./tasks.ts";
import type { Task, WorldChoice } from "./tasks.ts";
import { runInWorkers } from "./virtual-workers.ts";

export interface SuiteOptions {
  readonly scenarios: readonly Scenario[];
  /** By which they were selected; none: they are all that there are. */
  readonly selectors: readonly string[];
  readonly scenariosFolder: string;
  readonly worlds: WorldChoice;
  readonly seed: string;
  readonly engine: string;
  /** Scenarios of the virtual world that run at the same time. */
  readonly jobs: number;
  /** Which facts the trace files have. */
  readonly trace: TraceKept;
  readonly folder: RunFolder;
  readonly mask: Mask;
  readonly runId: string;
  readonly command: string;
  /** Failures that are expected, and the day that decides which of them have expired. */
  readonly baseline: readonly BaselineEntry[];
  readonly today: string;
  readonly progress: { show(done: number, total: number, text: string): void };
  readonly interrupted: () => boolean;
}

/**
 * Runs scenarios in their worlds: first those of the virtual world, as many at a time as `jobs` says,
 * then those of the wire world one after the other. Compares the worlds where both ran.
 */
export async function runSuite(options: SuiteOptions): Promise<Omit<RunResult, "report">> {
  const startedAt = new Date().toISOString();
  const suite = new Suite(options);
  await suite.runVirtual();
  await suite.runWire();
  const { runId, seed, engine, command, selectors, baseline, today } = options;
  const { results, states } = applyBaseline(suite.results(), baseline, today);
  const parity = suite.parity();
  const isInterrupted = options.interrupted();
  return {
    schema: "provlab/run/1",
    runId,
    startedAt,
    seed,
    engine,
    command,
    selectors: [...selectors],
    settings: { trace: options.trace },
    provlab: { version: "0.1.0", commit: currentCommit(), node: process.version },
    result: isInterrupted ? "interrupted" : overallResult(results, parity, states),
    complete: !isInterrupted,
    counts: countVerdicts(results),
    baseline: states,
    scenarios: results,
    parity,
  };
}

/** The tasks of a run and what became of them. */
class Suite {
  readonly #options: SuiteOptions;
  readonly #tasks: readonly Task[];
  readonly #ends = new Map<Task, TaskEnd>();

  constructor(options: SuiteOptions) {
    this.#options = options;
    this.#tasks = tasksOf(options.scenarios, options.worlds);
    for (const task of this.#tasks) {
      const reason = whyNotApplicable(task, options.engine);
      if (reason !== undefined)
        this.#ends.set(task, { result: notApplicable(task, reason), view: undefined });
    }
  }

  async runVirtual(): Promise<void> {
    const tasks = this.#waitingIn("virtual");
    if (this.#options.jobs === 1 || tasks.length < 2) return this.#runEach(tasks);
    const byScenario = new Map(tasks.map((task) => [task.scenario, task]));
    const { scenariosFolder, seed, jobs, trace, interrupted, mask, folder } = this.#options;
    await runInWorkers({
      scenariosFolder,
      seed,
      runFolder: folder.path,
      trace,
      jobs,
      scenarios: [...byScenario.keys()],
      isCompared: (scenario) => this.#isCompared(scenario),
      registerSecret: (secret) => mask.register(secret),
      progress: (scenario, text) => this.#show(byScenario.get(scenario)!, text),
      ended: (scenario, end) => void this.#ends.set(byScenario.get(scenario)!, end),
      interrupted,
    });
  }

  runWire(): Promise<void> {
    return this.#runEach(this.#waitingIn("wire"));
  }

  /** What was found, in the order of the suite. */
  results() {
    return this.#tasks.flatMap((task) => this.#ends.get(task)?.result ?? []);
  }

  parity(): ParityResult[] {
    return this.#options.scenarios.flatMap((scenario) => {
      const [virtual, wire] = this.#tasks
        .filter((task) => task.scenario === scenario)
        .map((task) => this.#ends.get(task)?.view);
      if (virtual === undefined || wire === undefined) return [];
      return [compareViews(scenario.id, virtual, wire)];
    });
  }

  async #runEach(tasks: readonly Task[]): Promise<void> {
    const { scenariosFolder, seed, engine, trace, folder, mask, interrupted } = this.#options;
    for (const task of tasks) {
      if (interrupted()) return;
      this.#show(task);
      const end = await runTask(task, {
        scenariosFolder,
        seed,
        engine,
        runFolder: folder.path,
        mask,
        isCompared: this.#isCompared(task.scenario),
        trace,
        progress: (text) => this.#show(task, text),
        interrupted,
      });
      this.#ends.set(task, end);
    }
  }

  #waitingIn(world: Task["world"]): Task[] {
    return this.#tasks.filter((task) => task.world === world && !this.#ends.has(task));
  }

  /** Whether a scenario runs in both worlds. */
  #isCompared(scenario: Scenario): boolean {
    const applicable = this.#tasks.filter(
      (task) => task.scenario === scenario && whyNotApplicable(task, this.#options.engine) === undefined,
    );
    return applicable.length === 2;
  }

  #show({ scenario, world }: Task, text?: string): void {
    const name = `${scenario.id} (${world})`;
    const line = text === undefined ? name : `${name}: ${text}`;
    this.#options.progress.show(this.#ends.size, this.#tasks.length, line);
  }
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
