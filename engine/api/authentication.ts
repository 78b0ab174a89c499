import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Engine } from "../engine.ts";
import { answerUnauthorised } from "./problem-answers.ts";

/** Paths that tell nothing about the network. */
const open = new Set(["/openapi.json", "/v1/health", "/v1/sessions"]);

/**
 * Refuses every request without the owner's token or that of a session, and takes the same time for any wrong one. A
 * request of a session has the engine as its operator has it.
 */
export function requireToken(app: FastifyInstance, engine: Engine, token: string): void {
  const expected = digest(token);
  app.decorateRequest("engine");
  app.addHook("onRequest", async (request, reply) => {
    request.engine = engine;
    if (open.has(request.routeOptions.url ?? "")) return;
    const given = bearerToken(request);
    if (given === undefined) return answerUnauthorised(reply);
    if (timingSafeEqual(digest(given), expected)) return;
    const ofSession = engine.forSession(given);
    if (ofSession === undefined) return answerUnauthorised(reply);
    request.engine = ofSession;
  });
}

/** The token that a request carries. */
export function bearerToken({ headers }: FastifyRequest): string | undefined {
  return /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
}

/** Digests have one length, so comparing them tells nothing about the length of the token. */
function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
