import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createPaint, wantsColours } from "../../reports/index.ts";
import type { Paint } from "../../reports/index.ts";
import { readResult, RunFolderError, runsFolder } from "../evidence/index.ts";
import type { RunResult, ScenarioResult } from "../evidence/index.ts";
import { InputError, unknownName } from "../input-error.ts";
import { replay, scenarioOf } from "../runner/replay.ts";
import type { Replayed } from "../runner/replay.ts";
import { chooseEngine, probeEngine } from "./engine-choice.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import { interruption } from "./interruption.ts";
import { createProgress } from "./progress.ts";
import { scenariosFolder } from "./scenarios-folder.ts";

/**
 * `provlab replay RUN [SCENARIO]`: runs a recorded run again and says scenario by scenario whether it went
 * the same. Answers the exit code: 1 when one went otherwise, 2 for an unknown run or scenario.
 */
export async function replayCommand(run: string, selector: string | undefined): Promise<ExitCode> {
  const runFolder = folderOf(run);
  const recorded = recordedRun(runFolder);
  if (recorded === undefined) return exitCodes.usage;
  const results = chosen(recorded, selector);
  const scenarios = new Map(results.map((result) => [result, scenarioOf(result, scenariosFolder)]));
  const problem = await probeEngine(chooseEngine(recorded.engine, undefined, process.env));
  if (problem !== undefined) {
    process.stderr.write(`provlab replay: ${problem}\n`);
    return exitCodes.harness;
  }
  const { runId, seed, engine } = recorded;
  process.stderr.write(
    `provlab replay of ${runId}: ${results.length} scenarios, seed ${seed}, engine ${engine}\n`,
  );
  const progress = createProgress(process.stderr);
  const interrupted = interruption();
  const paint = createPaint(wantsColours(process.stdout, process.env));
  let isSame = true;
  for (const [index, [result, scenario]] of [...scenarios].entries()) {
    const name = `${result.id} (${result.world})`;
    const replayed = await replay(result, scenario, {
      run: recorded,
      runFolder,
      scenariosFolder,
      progress: (text) => progress.show(index, results.length, `${name}: ${text}`),
      interrupted,
    });
    progress.end();
    if (interrupted()) return exitCodes.interrupted;
    isSame &&= replayed.differences.length === 0;
    process.stdout.write(printReplayed(replayed, paint));
  }
  return isSame ? exitCodes.success : exitCodes.failed;
}

/** A run's id, or a folder. */
function folderOf(run: string): string {
  const stored = join(runsFolder, run);
  return existsSync(join(stored, "result.json")) ? stored : resolve(run);
}

function recordedRun(runFolder: string): RunResult | undefined {
  try {
    return readResult(join(runFolder, "result.json"));
  } catch (error) {
    if (!(error instanceof RunFolderError) || error.code !== "NO_RUN") throw error;
    process.stderr.write(`provlab replay: ${error.message}, or its id below ${runsFolder}\n`);
    return undefined;
  }
}

/** What ran to an end and can be run again. Throws an InputError when that is nothing. */
function chosen({ scenarios, runId }: RunResult, selector: string | undefined): ScenarioResult[] {
  const comparable = scenarios.filter(
    ({ status, result }) => status !== "interrupted" && result !== "not applicable" && result !== "skipped",
  );
  const results = comparable.filter(({ id }) => id.startsWith(selector ?? ""));
  if (results.length > 0) return results;
  const known = [...new Set(comparable.map(({ id }) => id))];
  const message =
    selector === undefined
      ? `no scenario of the run ${runId} came to an end`
      : unknownName(`scenario of the run ${runId}`, selector, known);
  throw new InputError([{ place: { file: "replay" }, message }]);
}

const differencesMax = 20;

function printReplayed({ id, world, differences, same, isChanged }: Replayed, paint: Paint): string {
  const isSame = differences.length === 0;
  const verdict = isSame ? paint(`same: ${same}`, "green") : paint("different", "red");
  const changed = isChanged === true ? ["the scenario, or a file that it names, has changed since"] : [];
  const unknown = isChanged === null ? ["whether the scenario has changed since was not recorded"] : [];
  const rest = differences.length - differencesMax;
  const lines = [
    ...changed,
    ...(isSame ? [] : unknown),
    ...differences
      .slice(0, differencesMax)
      .map(({ what, recorded, now }) => `${what}: recorded ${recorded}, now ${now}`),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ];
  return [`${id} (${world}): ${verdict}`, ...lines.map((line) => `    ${line}`), ""].join("\n");
}
