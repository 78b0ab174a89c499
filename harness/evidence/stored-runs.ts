import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type RunResult, runResultSchema } from "./result.ts";
import { RunFolderError } from "./run-folder-error.ts";

/**
 * The newest run below `folder` that came to its end, or undefined when there is none. One of every
 * scenario goes before newer ones of a selection. Throws a `RunFolderError` when a newer one is damaged: an
 * older result must not pass for the newest.
 */
export function newestCompleteRun(folder: string): RunResult | undefined {
  let newestSelection: RunResult | undefined;
  for (const path of newestInRuns(folder, "result.json")) {
    const result = readResult(path);
    if (result.complete && !isSelection(result)) return result;
    if (result.complete) newestSelection ??= result;
  }
  return newestSelection;
}

/** Whether a run is of some scenarios alone. */
export function isSelection({ selectors = [] }: RunResult): boolean {
  return selectors.length > 0;
}

/** Files of that name in the runs below `folder`, the newest first; unfinished folders are left out. */
export function newestInRuns(folder: string, fileName: string): string[] {
  return runNames(folder)
    .map((name) => join(folder, name, fileName))
    .map((path) => ({ path, writtenAtMs: statSync(path, { throwIfNoEntry: false })?.mtimeMs }))
    .filter((file) => file.writtenAtMs !== undefined)
    .sort((a, b) => b.writtenAtMs! - a.writtenAtMs! || (a.path < b.path ? 1 : -1))
    .map(({ path }) => path);
}

/** Reads a `result.json`. Throws a `RunFolderError` when it is missing or not of this version's shape. */
export function readResult(path: string): RunResult {
  return readDocument(path, runResultSchema);
}

/** Reads a JSON document of a run and checks its shape. Throws a `RunFolderError` as `readResult` does. */
export function readDocument<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
  if (!existsSync(path)) {
    throw new RunFolderError("NO_RUN", `there is no ${path}; name the folder of a complete run`);
  }
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new RunFolderError("NOT_A_RUN", `${path} cannot be read as part of a run: ${why}`, error);
  }
}

function runNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.endsWith(".incomplete"))
    .map((entry) => entry.name);
}
