import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Evidence } from "./evidence.ts";
import { layeredJson } from "./layered-json.ts";
import type { Mask } from "./mask.ts";
import { type RunResult, runResultSchema } from "./result.ts";
import { RunFolderError, writing } from "./run-folder-error.ts";

/** Where runs land unless `--out` says otherwise: `reports/runs` beside the product's own folders. */
export const runsFolder = fileURLToPath(new URL("../../reports/runs", import.meta.url));

/** A view of the result in a file: the file's name and what writes its text. */
export type ReportFile = readonly [name: string, print: (result: RunResult) => string];

/** Fields whose values come from fixed vocabularies; masking them would only break what reads them. */
const fixedFields = new Set(
  (
    "schema runId startedAt provlab result complete status world id ids " +
    "traceHash factCounts evidence report mac model states"
  ).split(" "),
);

/** A phone, a check or a line of the journal of a scenario stands in one line of `result.json`. */
const resultLayers = 4;

/**
 * The folder of one run. It is written as `<target>.incomplete` and gets its real name at the end, so that
 * a run is complete or visibly incomplete.
 */
export class RunFolder {
  /** Where the finished run will be. */
  readonly target: string;
  /** Where it is being written. */
  readonly path: string;
  readonly #mask: Mask;

  /**
   * Makes the folder `<target>.incomplete`. Throws a `RunFolderError` when `target` already holds files,
   * an earlier run was left incomplete there, or the place is not writable.
   */
  constructor(target: string, mask: Mask) {
    this.target = resolve(target);
    this.path = `${this.target}.incomplete`;
    this.#mask = mask;
    writing(this.target, () => refuseUsed(this.target));
    if (existsSync(this.path)) throw leftIncomplete(this.path);
    writing(this.path, () => {
      mkdirSync(dirname(this.path), { recursive: true });
      mkdirSync(this.path);
    });
  }

  /** Opens the evidence of one scenario in one world; close it before `complete`. */
  evidence(scenarioId: string, world: string): Evidence {
    return new Evidence(this.path, scenarioId, world, this.#mask);
  }

  /**
   * Writes the reports, then `result.json` as the last file, and gives the folder its real name. Reports
   * are made from the masked result. Returns the result as it was written.
   */
  complete(result: RunResult, reports: readonly ReportFile[]): RunResult {
    const masked = this.#mask.data(result, fixedFields);
    checkVocabularies(masked);
    for (const [name, print] of reports) this.#write(name, print(masked));
    this.#write("result.json", `${layeredJson(masked, resultLayers)}\n`);
    writing(this.target, () => {
      if (existsSync(this.target)) rmdirSync(this.target);
      renameSync(this.path, this.target);
    });
    return masked;
  }

  #write(name: string, text: string): void {
    const path = join(this.path, name);
    writing(path, () => writeFileSync(path, text));
  }
}

/** Throws when masking broke a word that others read. Timelines, thousands of them, have none that is masked. */
function checkVocabularies(result: RunResult): void {
  runResultSchema.parse({
    ...result,
    scenarios: result.scenarios.map((scenario) => ({ ...scenario, phones: [] })),
  });
}

function refuseUsed(target: string): void {
  if (!existsSync(target) || readdirSync(target).length === 0) return;
  throw new RunFolderError(
    "EXISTS",
    `the run was to be written to ${target}, which already holds files; name another folder with --out, or remove it first`,
  );
}

function leftIncomplete(path: string): RunFolderError {
  return new RunFolderError(
    "EXISTS",
    `an earlier run was interrupted and left ${path}; look at it or remove it, or name another folder with --out`,
  );
}
