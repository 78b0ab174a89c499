import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { problem } from "../domain/problem.ts";
import { EngineRefusal } from "../domain/refusal.ts";
import type { problemDetailsSchema } from "./schemas/index.ts";
import { transportProblem } from "./transport-problems.ts";

type ProblemDetails = z.infer<typeof problemDetailsSchema>;

/** Refusals that a later attempt may pass: something else is in the way. */
const conflicts = new Set([
  "action-not-scheduled",
  "needed-by-action",
  "needed-as-production",
  "server-has-remote-workers",
  "distribution-locked",
  "upload-name-used",
  "package-exists",
  "name-used",
  "confirmation-required",
  "mode-action-treated",
]);

/** What the operator may not do at all. */
const forbidden = new Set(["menu-not-offered", "multi-site-not-chosen", "owner-only", "community-fixed"]);

/** Answers an error as problem details (RFC 9457); what is the engine's own fault is logged and not told. */
export function answerError(
  error: FastifyError | EngineRefusal,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof EngineRefusal) return answerProblem(reply, refusalDetails(error, request));
  const status = error.statusCode ?? 500;
  if (status < 500) {
    const found = transportProblem(error);
    const { code, field, message } = found;
    return answerProblem(reply, { ...details(status, code, message), field, errors: [found] });
  }
  request.log.error({ err: error }, "the engine failed to answer");
  return answerProblem(reply, details(500, "engine-error", "the engine failed to answer; its log says why"));
}

/** Answers a request for which there is no route. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message = `${request.method} ${request.url.split("?")[0]} does not exist; see /openapi.json`;
  return answerProblem(reply, details(404, "route-unknown", message));
}

/** Answers a request without the token of the owner or of a session. */
export function answerUnauthorised(reply: FastifyReply): FastifyReply {
  void reply.header("www-authenticate", "Bearer");
  const message =
    "the bearer token is missing, wrong or that of a session that has ended; send it as Authorization: Bearer <token>";
  const errors = [problem("unauthorised", "token", message)];
  return answerProblem(reply, { ...details(401, "unauthorised", message), field: "token", errors });
}

function answerProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  return reply.status(problem.status).type("application/problem+json").send(problem);
}

function refusalDetails(refusal: EngineRefusal, request: FastifyRequest): ProblemDetails {
  const { code, field, message, errors } = refusal;
  return { ...details(statusOf(refusal, request), code, message), field, errors: [...errors] };
}

function statusOf({ code, errors }: EngineRefusal, { routeOptions }: FastifyRequest): number {
  if (code === "invalid-request") return 400;
  if (errors.every((error) => conflicts.has(error.code))) return 409;
  if (forbidden.has(code)) return 403;
  if (code === "login-refused" || code === "session-unknown") return 401;
  if (code === "login-throttled") return 429;
  const namedInPath = routeOptions.url?.includes(":") === true;
  return namedInPath && code.endsWith("-unknown") ? 404 : 422;
}

function details(status: number, code: string, detail: string): ProblemDetails {
  return {
    type: `urn:provlab:problem:${code}`,
    title: titles[status] ?? "Error",
    status,
    detail,
    code,
    field: null,
    errors: [],
  };
}

const titles: Readonly<Record<number, string>> = {
  400: "Invalid request",
  401: "Unauthorised",
  403: "Forbidden",
  404: "Not found",
  409: "Conflict",
  413: "Too large",
  414: "Path too long",
  415: "Unsupported media type",
  422: "Refused",
  429: "Too many attempts",
  500: "Engine error",
};
