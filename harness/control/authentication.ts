import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { ControlProblem, problems } from "./problems.ts";

/** Refuses requests without the token, save on paths that tell nothing about the lab. */
export function requireToken(app: FastifyInstance, token: string, openPaths: ReadonlySet<string>): void {
  const expected = digest(token);
  app.addHook("onRequest", async (request) => {
    if (openPaths.has(request.routeOptions.url ?? "")) return;
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
    if (given !== undefined && timingSafeEqual(digest(given), expected)) return;
    const detail = "the bearer token is missing or wrong; send it as Authorization: Bearer <token>";
    throw new ControlProblem(problems.unauthorised, detail);
  });
}

/** Digests have one length, so comparing them takes the same time for any wrong token. */
function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
