import type { MutantReport } from "./run-mutants.ts";

/** `mutants.json`, and what `provlab mutants --json` prints. */
export interface MutantsDocument {
  readonly schema: "provlab/mutants/1";
  readonly runId: string;
  readonly seed: string;
  /** What was asked for; empty: every mutant. */
  readonly selectors: readonly string[];
  readonly killed: number;
  readonly survived: number;
  readonly mutants: (MutantReport & {
    /** Why it survived; null when it was killed. */
    readonly reason: string | null;
  })[];
}

/** Brings the reports of a run of `provlab mutants` together. */
export function mutantsDocument(
  reports: readonly MutantReport[],
  run: Pick<MutantsDocument, "runId" | "seed" | "selectors">,
): MutantsDocument {
  const killed = reports.filter(({ killedBy }) => killedBy.length > 0).length;
  return {
    schema: "provlab/mutants/1",
    runId: run.runId,
    seed: run.seed,
    selectors: run.selectors,
    killed,
    survived: reports.length - killed,
    mutants: reports.map((report) => ({ ...report, reason: reasonOf(report) })),
  };
}

function reasonOf({ killedBy, runs, breaks }: MutantReport): string | null {
  if (killedBy.length > 0) return null;
  if (runs.length === 0) return `no scenario names ${breaks.join(", ")}`;
  return runs.map(({ scenario, outcome, detail }) => `${scenario} ${outcome} (${detail})`).join("; ");
}
