import type { CheckResult, ScenarioResult } from "../evidence/index.ts";

/** What became of a scenario that ran on a mutant. */
export interface MutantRun {
  readonly scenario: string;
  /**
   * `noticed`: a check that carries a broken id turned from pass to fail. The others kill nothing;
   * `reference fails` means that no check that carries one passes on the reference either.
   */
  readonly outcome: "noticed" | "unnoticed" | "crashed" | "not finished" | "reference fails";
  /** The check that noticed, or why nothing was judged. */
  readonly detail: string;
}

/**
 * Compares a scenario's run on a mutant with the run on the reference (same seed). Only a check that
 * carries a broken id, passes on the reference and fails here kills, and only when the run finished.
 */
export function judgeRun(
  reference: ScenarioResult,
  mutated: ScenarioResult | Error,
  breaks: readonly string[],
): MutantRun {
  const { id: scenario } = reference;
  if (mutated instanceof Error) return { scenario, outcome: "crashed", detail: mutated.message };
  if (mutated.status !== "finished") {
    return { scenario, outcome: "not finished", detail: `${mutated.status}: ${mutated.reason ?? ""}` };
  }
  const passing = passingChecks(reference, breaks);
  if (passing.size === 0) {
    return { scenario, outcome: "reference fails", detail: `no passing check names ${breaks.join(", ")}` };
  }
  const noticed = withKeys(mutated.checks).find(
    ([key, check]) => check.result === "fail" && passing.has(key),
  )?.[1];
  if (noticed === undefined) return { scenario, outcome: "unnoticed", detail: "every check still passes" };
  const detail = `${noticed.name}: expected ${noticed.expected}, was ${noticed.actual}`;
  return { scenario, outcome: "noticed", detail };
}

/** Whether a scenario that names none of the broken ids stays as it was. */
export function staysGreen(reference: ScenarioResult, mutated: ScenarioResult | Error): boolean {
  return reference.result !== "pass" || (!(mutated instanceof Error) && mutated.result === "pass");
}

function passingChecks({ checks }: ScenarioResult, breaks: readonly string[]): Set<string> {
  const carrying = withKeys(checks).filter(
    ([, check]) => check.result === "pass" && check.ids.some((id) => breaks.includes(id)),
  );
  return new Set(carrying.map(([key]) => key));
}

/** Checks by name, ids and how often the same came before: the same steps make the same checks. */
function withKeys(checks: readonly CheckResult[]): [key: string, check: CheckResult][] {
  const seen = new Map<string, number>();
  return checks.map((check) => {
    const name = `${check.name} ${check.ids.join()}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [`${name} ${count}`, check];
  });
}
