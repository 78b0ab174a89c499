import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createPaint, wantsColours } from "../../reports/index.ts";
import { runsFolder } from "../evidence/index.ts";
import { writing } from "../evidence/run-folder-error.ts";
import { loadMutants, mutantsDocument, printMutants, runMutants, selectMutants } from "../mutants/index.ts";
import type { MutantsDocument } from "../mutants/index.ts";
import { selectScenarios } from "../scenario/scenario-file.ts";
import { exitCodes } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import { interruption } from "./interruption.ts";
import { createProgress } from "./progress.ts";
import { scenariosFolder } from "./scenarios-folder.ts";
import { newRunId } from "./run-id.ts";

export interface MutantsCommandOptions {
  readonly seed: string;
  /** Also run the scenarios that name none of the broken requirements. */
  readonly all?: boolean;
  readonly json?: boolean;
}

/**
 * `provlab mutants`: runs scenarios on the known-bad engines and devices, writes `mutants.json` where
 * `provlab requirements` finds it, prints killed and survived. Answers the exit code: 1 for a survivor.
 */
export async function mutantsCommand(
  selectors: readonly string[],
  options: MutantsCommandOptions,
): Promise<ExitCode> {
  const mutants = selectMutants(await loadMutants(), selectors);
  const scenarios = selectScenarios(scenariosFolder, []);
  const runId = newRunId();
  const { seed } = options;
  process.stderr.write(
    `provlab mutants ${runId}: ${mutants.length} mutants, ${scenarios.length} scenarios, seed ${seed}\n`,
  );
  const progress = createProgress(process.stderr);
  const interrupted = interruption();
  const reports = await runMutants({
    mutants,
    scenarios,
    scenariosFolder,
    seed,
    all: options.all ?? false,
    untilNoticed: false,
    progress,
    interrupted,
  });
  progress.end();
  if (interrupted()) return exitCodes.interrupted;
  const document = mutantsDocument(reports, { runId, seed, selectors });
  store(document);
  print(document, options.json ?? false);
  return document.survived === 0 ? exitCodes.success : exitCodes.failed;
}

/** Written beside the target and renamed, so that a reader finds the whole document or none. */
function store(document: MutantsDocument): void {
  const target = join(runsFolder, document.runId);
  const beside = `${target}.incomplete`;
  writing(target, () => {
    mkdirSync(beside, { recursive: true });
    writeFileSync(join(beside, "mutants.json"), `${JSON.stringify(document, null, 1)}\n`);
    renameSync(beside, target);
  });
}

function print(document: MutantsDocument, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(document, null, 1)}\n`);
    return;
  }
  process.stdout.write(printMutants(document, createPaint(wantsColours(process.stdout, process.env))));
}
