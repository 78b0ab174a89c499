import type { z } from "zod";
import { type Problem, problem } from "../domain/problem.ts";

type Issue = z.core.$ZodIssue;

/** What does not fit a schema, field by field; of alternatives the one that fits best is meant. */
export function requestProblems(part: string, issues: readonly Issue[]): Problem[] {
  return issues.flatMap((issue) => innermost(issue)).map((issue) => inWords(part, issue));
}

function inWords(part: string, { path, message }: Issue): Problem {
  return problem("invalid-request", path.join("."), `${[part, ...path].join(".")}: ${message}`);
}

function innermost(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const [best] = issue.errors
    .filter((inner) => inner.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys"))
    .toSorted((one, other) => one.length - other.length);
  if (best === undefined) return [issue];
  return best.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}
