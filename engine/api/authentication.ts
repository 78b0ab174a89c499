import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { Engine } from "../engine.ts";
import { answerUnauthorised } from "./problem-answers.ts";

/** Paths that tell nothing about the network. */
const open = new Set(["/openapi.json", "/v1/health"]);

/** Refuses every request without the token, and takes the same time for any wrong one. */
export function requireToken(app: FastifyInstance, engine: Engine, token: string): void {
  const expected = digest(token);
  app.decorateRequest("engine");
  app.addHook("onRequest", async (request, reply) => {
    request.engine = engine;
    if (open.has(request.routeOptions.url ?? "")) return;
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
    if (given === undefined || !timingSafeEqual(digest(given), expected)) return answerUnauthorised(reply);
  });
}

/** Digests have one length, so comparing them tells nothing about the length of the token. */
function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
