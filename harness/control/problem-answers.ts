import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { CommandRefused } from "../runner/wire-child.ts";
import { ControlProblem, problems } from "./problems.ts";

/** Answers an error as problem details (RFC 9457). */
export function answerError(error: Error, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { problem, message: detail, errors } = problemOf(error);
  const type = `urn:provlab:problem:${problem.code}`;
  if (problem === problems.unauthorised) void reply.header("www-authenticate", "Bearer");
  return reply
    .status(problem.status)
    .type("application/problem+json")
    .send(JSON.stringify({ type, ...problem, detail, errors }));
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const detail = `${request.method} ${request.url.split("?")[0]} does not exist; see /control/v1/openapi.json`;
  return answerError(new ControlProblem(problems.routeUnknown, detail), request, reply);
}

function problemOf(error: Error & Partial<FastifyError>): ControlProblem {
  if (error instanceof ControlProblem) return error;
  if (error instanceof CommandRefused) return new ControlProblem(problems.deviceRefused, error.message);
  const status = error.statusCode ?? 500;
  if (status >= 500) return new ControlProblem(problems.labBroken, error.message);
  const known = Object.values(problems).find((problem) => problem.status === status);
  return new ControlProblem(known ?? problems.invalidRequest, error.message);
}
