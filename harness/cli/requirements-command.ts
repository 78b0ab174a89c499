import { join } from "node:path";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import {
  type RunResult,
  newestCompleteRun,
  readResult,
  RunFolderError,
  isSelection,
  runsFolder,
} from "../evidence/index.ts";
import { type Catalogue, loadCatalogue, matrixOf, narrowed, newestMutants } from "../requirements/index.ts";
import { nearIds } from "../requirements/near-ids.ts";
import { printMatrix } from "../requirements/print-matrix.ts";
import { createPaint, wantsColours } from "../../reports/paint.ts";

export interface RequirementsOptions {
  /** One JSON document on standard output and nothing else. */
  readonly json?: boolean;
  /** Folder of the run to read; the newest complete run when absent. */
  readonly run?: string;
  /** Only these ids, areas (`TMA-PROV`) or families (`TMA`). */
  readonly ids?: readonly string[];
}

/** Where the command reads and writes, so that tests can stand in for a terminal and for stored runs. */
export interface RequirementsPlace {
  readonly runs: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly out: { write(text: string): unknown; isTTY?: boolean };
  readonly err: { write(text: string): unknown };
}

const here: RequirementsPlace = {
  runs: runsFolder,
  environment: process.env,
  out: process.stdout,
  err: process.stderr,
};

/**
 * `provlab requirements`: prints the traceability matrix of a run. Returns the exit code: 0, 2 for wrong
 * usage (unknown id, no such run), 3 when a stored run cannot be read.
 */
export function requirementsCommand(options: RequirementsOptions, place: RequirementsPlace = here): ExitCode {
  try {
    return showMatrix(options, place);
  } catch (error) {
    if (!(error instanceof RunFolderError)) throw error;
    place.err.write(`provlab requirements: ${error.message}\n`);
    return error.code === "NO_RUN" ? exitCodes.usage : exitCodes.harness;
  }
}

function showMatrix(options: RequirementsOptions, place: RequirementsPlace): ExitCode {
  const catalogue = loadCatalogue();
  const unknown = (options.ids ?? []).filter((id) => catalogue.matching(id).length === 0);
  if (unknown.length > 0) {
    for (const id of unknown) place.err.write(`provlab requirements: ${unknownId(id, catalogue)}\n`);
    return exitCodes.usage;
  }
  const run = readRun(options.run, place.runs);
  const whole = matrixOf(run, newestMutants(place.runs));
  const matrix = options.ids?.length ? narrowed(whole, idsBelow(options.ids, catalogue)) : whole;
  if (options.json === true) {
    place.out.write(`${JSON.stringify(matrix, null, 1)}\n`);
    return exitCodes.success;
  }
  place.err.write(hintAbout(run, place.runs));
  place.out.write(printMatrix(matrix, createPaint(wantsColours(place.out, place.environment))));
  return exitCodes.success;
}

function readRun(runFolder: string | undefined, runs: string): RunResult | undefined {
  return runFolder === undefined ? newestCompleteRun(runs) : readResult(join(runFolder, "result.json"));
}

/** What a reader has to know of the run that the matrix is made of. */
function hintAbout(run: RunResult | undefined, runs: string): string {
  if (run === undefined) return `No complete run in ${runs} yet; "provlab run" makes one.\n`;
  if (!isSelection(run)) return "";
  return `Run ${run.runId} is of ${run.selectors?.join(", ")} alone; "provlab run" makes one of every scenario.\n`;
}

function idsBelow(patterns: readonly string[], catalogue: Catalogue): Set<string> {
  return new Set(patterns.flatMap((pattern) => catalogue.matching(pattern).map(({ id }) => id)));
}

function unknownId(id: string, catalogue: Catalogue): string {
  const near = nearIds(id, catalogue);
  return `the catalogue has no requirement or area "${id}"; near it: ${near.join(", ")}`;
}
