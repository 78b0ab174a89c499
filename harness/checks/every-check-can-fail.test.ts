import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CheckResult } from "../evidence/result.ts";
import type { StepContext } from "../runner/step-context.ts";
import { testPlan } from "./test-plan.ts";
import { inSession } from "../runner/in-session.ts";
import { startVirtualLab } from "../runner/virtual-lab.ts";
import { selectScenarios } from "../scenario/scenario-file.ts";
import type { Scenario } from "../scenario/scenario-file.ts";
import { checks } from "./index.ts";

const scenariosFolder = fileURLToPath(new URL("../../scenarios", import.meta.url));
/** Labs of thousands of phones show nothing here that smaller ones do not. */
const phonesMax = 250;

/** Their expectation is a word or a limit that can't be varied; judging.test.ts shows them failing. */
const shownElsewhere = [
  "accounts-used",
  "first-restart",
  "not-fetched",
  "ordered-by",
  "ordered-within",
  "restart-within",
];

/**
 * Runs a scenario and asks every check, beside the right question, wrong ones that differ in one value
 * each. Answers the checks that noticed.
 */
async function checksThatNotice(scenario: Scenario): Promise<Set<string>> {
  const lab = await startVirtualLab(testPlan(scenario));
  const context: StepContext = {
    lab,
    owner: lab.engine,
    sessions: new Map(),
    actions: [],
    checks: [],
    packages: scenario.packages,
    readFile: (path) => readFileSync(join(scenariosFolder, path)),
    progress: () => {},
  };
  const noticed = new Set<string>();
  for (const { verb, input, as } of scenario.steps) {
    const ofStep = inSession(context, as);
    await verb.run(ofStep, input);
    if (verb.name !== "expect") continue;
    for (const check of Object.keys(input as object).filter((key) => checks.has(key))) {
      for (const wrong of variations((input as Record<string, unknown>)[check])) {
        if (!checks.get(check)!.schema.safeParse(asWritten(wrong)).success) continue;
        const found: CheckResult[] = [];
        const asked = Object.entries(input as object).filter(([key]) => key === check || !checks.has(key));
        const question = Object.fromEntries([...asked, [check, wrong]]);
        await verb.run({ ...ofStep, checks: found }, question);
        if (found.some(({ result }) => result === "fail")) noticed.add(check);
      }
    }
  }
  await lab.stop();
  return noticed;
}

/** Copies of an expectation, each with one value changed. */
function* variations(value: unknown): Iterable<unknown> {
  if (value === null) yield 4711;
  else if (typeof value === "number") yield value + 1;
  else if (typeof value === "boolean") yield !value;
  else if (typeof value === "string") yield value === "green" ? "not green" : `${value}0`;
  else if (Array.isArray(value)) yield* arrayVariations(value);
  else if (isRange(value))
    yield { low: value.high === Infinity ? value.low + 1e6 : value.high + 1, high: value.high + 1e6 };
  else if (typeof value === "object") yield* objectVariations(value as Record<string, unknown>);
}

function* arrayVariations(values: readonly unknown[]): Iterable<unknown> {
  yield [...values, "something-else"];
  yield values.toReversed();
  for (const [index, value] of values.entries()) {
    for (const wrong of variations(value)) yield values.with(index, wrong);
  }
}

function* objectVariations(values: Readonly<Record<string, unknown>>): Iterable<unknown> {
  for (const [key, value] of Object.entries(values)) {
    if (key === "range" || key === "multi-site" || key === "filter") continue; // where to look, not what to find
    for (const wrong of variations(value)) yield { ...values, [key]: wrong };
  }
}

function isRange(value: unknown): value is { low: number; high: number } {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "low,high";
}

/** Ranges as a scenario writes them. */
function asWritten(value: unknown): unknown {
  if (isRange(value))
    return value.high === Infinity ? `at least ${value.low}` : `${value.low}..${value.high}`;
  if (Array.isArray(value)) return value.map(asWritten);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asWritten(inner)]));
}

function phonesIn({ lab }: Scenario): number {
  return lab.file.sites.flatMap(({ phones }) => phones).reduce((sum, { count }) => sum + count, 0);
}

test("every check notices a wrong expectation", { timeout: 120_000 }, async () => {
  const noticed = new Set(shownElsewhere);
  for (const scenario of selectScenarios(scenariosFolder, [])) {
    if (phonesIn(scenario) > phonesMax) continue;
    for (const check of await checksThatNotice(scenario)) noticed.add(check);
  }
  expect([...checks.keys()].filter((name) => !noticed.has(name))).toEqual([]);
});
