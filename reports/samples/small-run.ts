import type { CheckResult, RunResult, ScenarioResult } from "../../harness/evidence/index.ts";

/** A check that passed, with what a test wants different. */
export function sampleCheck(different: Partial<CheckResult> = {}): CheckResult {
  return {
    name: "listed phones have the firmware of the package",
    ids: ["TMA-PROV-024"],
    result: "pass",
    expected: "1500 phones",
    actual: "1500 phones",
    examples: [],
    atMs: 61_000,
    ...different,
  };
}

/** A scenario that passed, with what a test wants different; its failures follow from its checks. */
export function sampleScenario(different: Partial<ScenarioResult> = {}): ScenarioResult {
  const checks = different.checks ?? [sampleCheck()];
  return {
    id: "TMA-PROV/full-list",
    title: "A full list updates",
    world: "virtual",
    status: "finished",
    result: "pass",
    reason: null,
    traceHash: "0123456789abcdef",
    facts: 1200,
    simulatedMs: 61_000,
    elapsedMs: 240,
    checks,
    failures: checks
      .filter((check) => check.result === "fail")
      .map(({ name, ids, expected, actual, examples }) => ({ check: name, ids, expected, actual, examples })),
    factCounts: { "phone.registered": 1500 },
    phones: [],
    servers: [],
    completion: [],
    journal: [],
    evidence: "evidence/TMA-PROV/full-list/virtual",
    ...different,
  };
}

/** A run of these scenarios; counts and result follow from them. */
export function sampleRun(
  scenarios: ScenarioResult[] = [sampleScenario()],
  different: Partial<RunResult> = {},
): RunResult {
  const count = (result: ScenarioResult["result"]) =>
    scenarios.filter((scenario) => scenario.result === result).length;
  return {
    schema: "provlab/run/1",
    runId: "2026-11-20T094850Z-blue",
    startedAt: "2026-11-20T09:48:50.000Z",
    seed: "blue",
    engine: "reference",
    command: "provlab run --seed blue",
    provlab: { version: "0.1.0", commit: "84a1c45", node: "v26.10.0" },
    result: count("fail") > 0 ? "fail" : "pass",
    complete: true,
    counts: {
      pass: count("pass"),
      fail: count("fail"),
      skipped: count("skipped"),
      notApplicable: count("not applicable"),
      unverified: count("unverified"),
    },
    scenarios,
    parity: [],
    report: null,
    ...different,
  };
}
