import type { BaselineState, ParityResult, RunResult, ScenarioResult } from "../evidence/index.ts";

/**
 * The result of a run that came to its end. An expected failure does not fail it; an expectation that did
 * not come true, or has expired, does.
 */
export function overallResult(
  results: readonly ScenarioResult[],
  parity: readonly ParityResult[],
  baseline: readonly BaselineState[],
): RunResult["result"] {
  const isFailed =
    results.some((one) => one.result === "fail" && one.expectedFailure === undefined) ||
    parity.some(({ result }) => result === "fail") ||
    baseline.some(({ state }) => state !== "failed as expected");
  if (isFailed) return "fail";
  return results.some(({ status }) => status === "invalid") ? "invalid" : "pass";
}

/** How often each verdict was found; expected failures are counted apart from failures. */
export function countVerdicts(results: readonly ScenarioResult[]): RunResult["counts"] {
  const count = (verdict: ScenarioResult["result"]) =>
    results.filter(({ result, expectedFailure }) => result === verdict && expectedFailure === undefined)
      .length;
  return {
    pass: count("pass"),
    fail: count("fail"),
    skipped: count("skipped"),
    notApplicable: count("not applicable"),
    unverified: count("unverified"),
    expectedFailures: results.filter(({ expectedFailure }) => expectedFailure !== undefined).length,
  };
}
