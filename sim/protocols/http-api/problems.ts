import { z } from "zod";
import type { HttpResponse } from "../../kernel/index.ts";

/** The errors that every API of a system knows: code, status and title (RFC 9457). */
export const problems = {
  badRequest: { code: "BAD_REQUEST", status: 400, title: "The request does not fit its schema" },
  unauthorised: { code: "UNAUTHORISED", status: 401, title: "A valid bearer token is required" },
  notFound: { code: "NOT_FOUND", status: 404, title: "There is no such resource" },
  methodNotAllowed: { code: "METHOD_NOT_ALLOWED", status: 405, title: "The resource has no such method" },
  tooLarge: { code: "TOO_LARGE", status: 413, title: "The body is too large" },
} as const;

export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/** One thing that is wrong with a request, and where. */
export interface ProblemError {
  readonly field: string;
  readonly message: string;
}

/** A response with problem details; `detail` says what happened and what to do. */
export function problemResponse(
  problem: Problem,
  detail: string,
  more: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly errors?: readonly ProblemError[];
  } = {},
): HttpResponse {
  const body = {
    type: `urn:provlab:problem:${problem.code.toLowerCase().replaceAll("_", "-")}`,
    ...problem,
    detail,
  };
  return {
    status: problem.status,
    headers: { "content-type": "application/problem+json", ...more.headers },
    body: JSON.stringify(more.errors === undefined ? body : { ...body, errors: more.errors }),
  };
}

/** A problem document. */
export const problemSchema = z.object({
  type: z.string(),
  code: z.string(),
  status: z.number().int(),
  title: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
