import { randomBytes } from "node:crypto";
import { join, relative } from "node:path";
import { createPaint, reportFiles, verdictTable, wantsColours } from "../../reports/index.ts";
import { Mask, RunFolder, runsFolder } from "../evidence/index.ts";
import type { RunResult, TraceKept } from "../evidence/index.ts";
import { newestMutants } from "../requirements/index.ts";
import { selectScenarios } from "../scenario/scenario-file.ts";
import { runSuite } from "../runner/run-suite.ts";
import { readBaseline } from "../runner/baseline.ts";
import type { WorldChoice } from "../runner/tasks.ts";
import { chooseEngine, probeEngine } from "./engine-choice.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import { createProgress } from "./progress.ts";
import { interruption } from "./interruption.ts";
import { newRunId } from "./run-id.ts";
import { scenariosFolder } from "./scenarios-folder.ts";

export interface RunOptions {
  readonly world?: WorldChoice;
  readonly seed?: string;
  readonly engine: string;
  readonly jobs: number;
  readonly trace: TraceKept;
  readonly out?: string;
  readonly json?: boolean;
  /** The command line, for the report. */
  readonly command: string;
}

/** `provlab run`: runs scenarios, writes the run's folder, prints the verdicts. Answers the exit code. */
export async function runCommand(selectors: readonly string[], options: RunOptions): Promise<ExitCode> {
  const engine = chooseEngine(options.engine, options.world, process.env);
  const scenarios = selectScenarios(scenariosFolder, selectors);
  const baseline = readBaseline(scenariosFolder);
  const problem = await probeEngine(engine);
  if (problem !== undefined) {
    process.stderr.write(`provlab run: ${problem}\n`);
    return exitCodes.harness;
  }
  const seed = options.seed ?? randomBytes(4).toString("hex");
  const runId = newRunId();
  const mask = new Mask();
  const folder = new RunFolder(options.out ?? join(runsFolder, runId), mask);
  const progress = createProgress(process.stderr);
  process.stderr.write(
    `provlab run ${runId}: ${scenarios.length} scenarios, seed ${seed}, engine ${options.engine}\n`,
  );
  const suite = await runSuite({
    scenarios,
    selectors,
    scenariosFolder,
    worlds: engine.worlds,
    seed,
    engine: options.engine,
    jobs: options.jobs,
    trace: options.trace,
    folder,
    mask,
    runId,
    command: options.command,
    baseline,
    today: new Date().toISOString().slice(0, 10),
    progress,
    interrupted: interruption(),
  });
  progress.end();
  const report = join(folder.target, "index.html");
  const reports = reportFiles(newestMutants(runsFolder));
  const result = folder.complete({ ...suite, report: shown(report) }, reports);
  print(result, options.json ?? false, report);
  return exitCodeOf(result);
}

function print(result: RunResult, json: boolean, report: string): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
    return;
  }
  const paint = createPaint(wantsColours(process.stdout, process.env));
  process.stdout.write(verdictTable(result, paint, process.stdout.columns));
  process.stdout.write(`seed ${result.seed}   report ${shown(report)}\n`);
}

function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

function exitCodeOf(result: RunResult): ExitCode {
  if (result.result === "interrupted") return exitCodes.interrupted;
  if (result.result === "invalid") return exitCodes.harness;
  return result.result === "pass" ? exitCodes.success : exitCodes.failed;
}
