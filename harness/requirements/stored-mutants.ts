import { newestInRuns, readDocument } from "../evidence/index.ts";
import { type MutantsResult, mutantsResultSchema } from "./mutants-result.ts";

/**
 * What is known of the mutants from the runs below `runs`: the newest run of all of them, and over it the later runs
 * of some. Undefined when there is none. Throws a `RunFolderError` when one of them is damaged.
 */
export function newestMutants(runs: string): MutantsResult | undefined {
  const known = new Map<string, MutantsResult["mutants"][number]>();
  let newest: MutantsResult | undefined;
  for (const path of newestInRuns(runs, "mutants.json")) {
    const result = readDocument(path, mutantsResultSchema);
    newest ??= result;
    for (const mutant of result.mutants) if (!known.has(mutant.id)) known.set(mutant.id, mutant);
    if (result.selectors.length === 0) break;
  }
  return newest && { ...newest, mutants: [...known.values()] };
}
