import { answerOf, perform } from "../../kernel/index.ts";
import type { Host, HttpOutcome, Process, World } from "../../kernel/index.ts";

/** Where another system's API is, and the token that it wants. */
export interface SystemLink {
  readonly id: string;
  readonly address: string;
  readonly port: number;
  readonly token: string;
}

export interface SystemRequest {
  readonly method: "GET" | "PUT";
  readonly path: string;
  /** JSON, or the text that the path takes. */
  readonly body?: string;
}

const timeoutMs = 5000;

/** One request of a system of the multi-site to another. */
export function* askSystem(
  world: World,
  from: Host,
  link: SystemLink,
  { method, path, body = "" }: SystemRequest,
): Process<HttpOutcome> {
  const request = { method, path, headers: { authorization: `Bearer ${link.token}` }, body };
  return yield* perform(
    answerOf<HttpOutcome>(`the answer of ${link.id}`, (done) =>
      world.network.request(from, { address: link.address, port: link.port }, request, timeoutMs, done),
    ),
  );
}
