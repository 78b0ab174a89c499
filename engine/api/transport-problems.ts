import type { FastifyError } from "fastify";
import { type Problem, problem } from "../domain/problem.ts";

/** What is wrong with a request before anything of it is read as data. */
export function transportProblem({ code, message }: Pick<FastifyError, "code" | "message">): Problem {
  return faults[code] ?? problem("invalid-request", "request", message);
}

const faults: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: problem(
    "body-not-json",
    "body",
    "the body is no valid JSON; send one JSON document in UTF-8",
  ),
  FST_ERR_CTP_EMPTY_JSON_BODY: problem(
    "body-missing",
    "body",
    "the body is announced as JSON and empty; send JSON, or leave out the content type",
  ),
  FST_ERR_CTP_BODY_TOO_LARGE: problem(
    "body-too-large",
    "body",
    "the body is larger than this operation takes; send less, or files as uploads of their own",
  ),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: problem(
    "body-length-differs",
    "content-length",
    "the body has not the length that its header announces; send it again, whole",
  ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: problem(
    "media-type-unknown",
    "content-type",
    "this operation takes no body of that media type; see /openapi.json",
  ),
  FST_ERR_BAD_URL: problem(
    "path-not-readable",
    "path",
    "the path is no valid percent-encoded UTF-8; encode each name in it by itself",
  ),
  FST_ERR_MAX_PARAM_LENGTH: problem(
    "path-too-long",
    "path",
    "a name in the path is longer than any name can be; see /openapi.json",
  ),
};
