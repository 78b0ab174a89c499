/** One thing that is wrong, or worth a warning, in what an operator handed in. */
export interface Problem {
  /** Stable name of the rule, kebab-case. */
  readonly code: string;
  /** The field of the request that the problem belongs to, for example `specific.file`. */
  readonly field: string;
  /** A sentence that says what happened and what to do. */
  readonly message: string;
  /** For problems inside an imported file: its name, the line and the field in the line, both from 1. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** A problem that concerns a field as a whole and no place in a file. */
export function problem(code: string, field: string, message: string): Problem {
  return { code, field, message, file: null, line: null, column: null };
}

const problemsMax = 100;

/** Cuts a long list of problems, and says how many were left out. */
export function capped(problems: readonly Problem[]): Problem[] {
  const [first] = problems;
  if (first === undefined || problems.length <= problemsMax) return [...problems];
  const omitted = problems.length - problemsMax;
  return [
    ...problems.slice(0, problemsMax),
    problem("more-problems", first.field, `${omitted} more problems of the same import are not listed`),
  ];
}
