import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { BaselineState, ScenarioResult } from "../evidence/index.ts";
import { Problems, readYamlFile } from "../yaml-file.ts";

const day = z.iso.date("a day such as 2026-12-31");

const baselineSchema = z.array(
  z.strictObject({
    scenario: z.string(),
    /** Only in this world. */
    world: z.enum(["virtual", "wire"]).optional(),
    /** Only the check of this name, as the report shows it. */
    check: z.string().optional(),
    reason: z.string().min(1),
    /** The last day on which the failure is expected. */
    expires: day,
  }),
);

export type BaselineEntry = z.output<typeof baselineSchema>[number];

/**
 * Reads `baseline.yaml` below the scenarios' folder, the failures that are expected; without the file,
 * none is. Throws an InputError for a scenario that does not exist.
 */
export function readBaseline(scenariosFolder: string): BaselineEntry[] {
  const path = join(scenariosFolder, "baseline.yaml");
  if (!existsSync(path)) return [];
  const yaml = readYamlFile(path, baselineSchema);
  const problems = new Problems();
  yaml.value.forEach(({ scenario }, index) => {
    if (existsSync(join(scenariosFolder, `${scenario}.scenario.yaml`))) return;
    problems.add(yaml.place([index, "scenario"]), `there is no scenario "${scenario}"; remove the entry`);
  });
  problems.throwIfAny();
  return yaml.value;
}

export interface Baselined {
  readonly results: ScenarioResult[];
  /** The entries that concern these results. */
  readonly states: BaselineState[];
}

/**
 * Compares results with the baseline. A scenario all of whose failures are expected is marked so. An entry
 * whose failure does not come, or that has expired, is told in its state. `today` is a day, as in 2026-12-31.
 */
export function applyBaseline(
  results: readonly ScenarioResult[],
  entries: readonly BaselineEntry[],
  today: string,
): Baselined {
  const states = entries.flatMap((entry): BaselineState[] => {
    const concerned = results.filter((result) => concerns(entry, result));
    if (concerned.length === 0) return [];
    const { scenario, world = null, check = null, reason, expires } = entry;
    return [{ scenario, world, check, reason, expires, state: stateOf(entry, concerned, today) }];
  });
  const valid = entries.filter(({ expires }) => expires >= today);
  return { results: results.map((result) => marked(result, valid)), states };
}

function stateOf(
  entry: BaselineEntry,
  concerned: readonly ScenarioResult[],
  today: string,
): BaselineState["state"] {
  if (entry.expires < today) return "expired";
  return concerned.every((result) => fails(entry, result)) ? "failed as expected" : "passed";
}

/** What did not run to its end says nothing about the baseline. */
function concerns({ scenario, world }: BaselineEntry, result: ScenarioResult): boolean {
  const isJudged = result.result === "pass" || result.result === "fail";
  return isJudged && result.id === scenario && (world === undefined || result.world === world);
}

function fails({ check }: BaselineEntry, result: ScenarioResult): boolean {
  if (check === undefined) return result.result === "fail";
  return result.failures.some((failure) => failure.check === check);
}

function marked(result: ScenarioResult, entries: readonly BaselineEntry[]): ScenarioResult {
  if (result.result !== "fail") return result;
  const concerned = entries.filter((entry) => concerns(entry, result));
  const isExpected = result.failures.every((failure) =>
    concerned.some(({ check }) => check === undefined || check === failure.check),
  );
  const [first] = concerned;
  if (first === undefined || !isExpected) return result;
  const { reason, expires } = first;
  const told = [`expected failure until ${expires}: ${reason}`, result.reason];
  return {
    ...result,
    reason: told.filter((part) => part !== null).join("; "),
    expectedFailure: { reason, expires },
  };
}
