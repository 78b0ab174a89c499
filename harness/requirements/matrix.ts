import type { RunResult } from "../evidence/index.ts";
import type { Catalogue, Requirement } from "./catalogue.ts";
import { type IdEvidence, evidenceById } from "./evidence-by-id.ts";
import { type MutantCounts, type MutantsResult, mutantsById } from "./mutants-result.ts";
import type { Scope } from "./scope.ts";

/** What is known of a requirement, the most telling first. */
export const requirementStates = [
  "violated",
  "proven",
  "passing",
  "exercised but unjudged",
  "not reached",
  "waits",
  "out of scope",
] as const;
export type RequirementState = (typeof requirementStates)[number];

export interface MatrixEntry extends Requirement {
  readonly state: RequirementState;
  /** Why it is in that state, where that is not plain. */
  readonly reason: string | null;
  /** Scenarios that judged it or, where none did, exercised it. */
  readonly scenarios: readonly string[];
  readonly mutants: MutantCounts;
}

/** The traceability matrix, `provlab requirements --json`. */
export interface Matrix {
  readonly schema: "provlab/requirements/1";
  readonly runId: string | null;
  readonly areas: readonly { readonly area: string; readonly title: string }[];
  readonly counts: Readonly<Record<RequirementState, number>>;
  readonly entries: readonly MatrixEntry[];
  /** Ids that checks name and no catalogue knows. */
  readonly unknownIds: readonly string[];
}

export interface MatrixInputs {
  readonly catalogue: Catalogue;
  readonly scope: Scope;
  readonly run?: RunResult | undefined;
  readonly mutants?: MutantsResult | undefined;
}

/**
 * Brings together what is demanded, what is out of scope, what a run's checks found and whether mutants
 * were noticed. Proven means: a check passes, and mutants that break the rule are noticed, each of them.
 */
export function requirementMatrix({ catalogue, scope, run, mutants }: MatrixInputs): Matrix {
  const evidence = evidenceById(run?.scenarios ?? []);
  const mutantCounts = mutantsById(mutants);
  const entries = catalogue.entries.map((requirement): MatrixEntry => {
    const found = evidence.get(requirement.id);
    const counts = mutantCounts.get(requirement.id) ?? { killed: 0, survived: 0 };
    const [state, reason] = judge(found, counts, scope.get(requirement.id));
    return { ...requirement, state, reason, scenarios: scenariosOf(found), mutants: counts };
  });
  return {
    schema: "provlab/requirements/1",
    runId: run?.runId ?? null,
    areas: catalogue.areas.map(({ area, title }) => ({ area, title })),
    counts: countStates(entries),
    entries,
    unknownIds: unknownIds(catalogue, run),
  };
}

/** The part of a matrix that concerns the given ids. */
export function narrowed(matrix: Matrix, ids: ReadonlySet<string>): Matrix {
  const entries = matrix.entries.filter((entry) => ids.has(entry.id));
  return { ...matrix, entries, counts: countStates(entries) };
}

type Judgement = readonly [RequirementState, string | null];

// What a check found comes before the scope: neither "waits" nor "out of scope" may hide a verdict.
function judge(
  found: IdEvidence | undefined,
  mutants: MutantCounts,
  scoped: ReturnType<Scope["get"]>,
): Judgement {
  if (found?.violation !== undefined) return ["violated", found.violation];
  if (found?.passed === true) return judgePassing(mutants);
  if (scoped !== undefined) return [scoped.state, scoped.reason];
  if (found === undefined) return ["not reached", null];
  return [found.exercisedBy.size > 0 ? "exercised but unjudged" : "not reached", found.unjudged];
}

function judgePassing({ killed, survived }: MutantCounts): Judgement {
  if (survived > 0)
    return ["passing", `${survived} of ${killed + survived} mutants that break it went unnoticed`];
  return killed > 0 ? ["proven", null] : ["passing", "no mutant that breaks it was noticed yet"];
}

function scenariosOf(found: IdEvidence | undefined): string[] {
  if (found === undefined) return [];
  return [...(found.judgedBy.size > 0 ? found.judgedBy : found.exercisedBy)].sort();
}

function unknownIds(catalogue: Catalogue, run: RunResult | undefined): string[] {
  const named = (run?.scenarios ?? []).flatMap(({ checks }) => checks.flatMap(({ ids }) => ids));
  return [...new Set(named)].filter((id) => !catalogue.has(id)).sort();
}

function countStates(entries: readonly MatrixEntry[]): Record<RequirementState, number> {
  const counts = Object.fromEntries(requirementStates.map((state) => [state, 0]));
  for (const { state } of entries) counts[state]!++;
  return counts as Record<RequirementState, number>;
}
