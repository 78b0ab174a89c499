import { newestInRuns, readDocument } from "../evidence/index.ts";
import { type MutantsResult, mutantsResultSchema } from "./mutants-result.ts";

/** The newest `mutants.json` of the runs below `runs`, or undefined. Throws a `RunFolderError` when damaged. */
export function newestMutants(runs: string): MutantsResult | undefined {
  const [path] = newestInRuns(runs, "mutants.json");
  return path === undefined ? undefined : readDocument(path, mutantsResultSchema);
}
