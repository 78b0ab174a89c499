import { Agent, request as openRequest } from "node:http";
import { Agent as SecureAgent, request as openSecureRequest } from "node:https";
import type { ClientRequest } from "node:http";
import type { Cancel, ClientSecurity, Endpoint, Host, HttpOutcome, HttpRequest } from "../../kernel/index.ts";
import { sourceAddress } from "./addresses.ts";
import { HarnessLimit, connectFailure, isHarnessLimit } from "./failures.ts";
import { bodyEncoding, plainHeaders, readBody } from "./http-messages.ts";
import { clientOptions, distrustIn, speaksNoTls } from "./secure.ts";
import type { Wire } from "./wire.ts";

const agent = new Agent({ keepAlive: false });
const secureAgent = new SecureAgent({ keepAlive: false, maxCachedSessions: 0 });

/**
 * `Network.request` with node:http or node:https, one connection a request. `timeoutMs` covers everything up to the
 * last byte of the answer; a connection that breaks before counts as refused.
 */
export function requestHttp(
  wire: Wire,
  from: Host,
  to: Endpoint,
  request: HttpRequest,
  timeoutMs: number,
  done: (outcome: HttpOutcome) => void,
  security?: ClientSecurity,
): Cancel {
  const call = open(from, to, request, security);
  let over = false;
  const cancel = () => {
    over = true;
    timer.cancel();
    release();
    call.destroy();
  };
  const finish = (outcome: HttpOutcome) => {
    if (over) return;
    cancel();
    wire.world.guarded(() => done(outcome));
  };
  const timer = wire.world.scheduler.schedule(timeoutMs, () => finish({ ok: false, reason: "timed-out" }));
  const release = wire.resources.add(from, { cut: cancel });

  const failed = (error: Error) => {
    if (!over && isHarnessLimit(error)) {
      wire.world.fail(new HarnessLimit(from.name, `to call ${to.address}:${to.port}`, error));
    }
    const distrust = security && distrustIn(error);
    if (distrust !== undefined) finish({ ok: false, reason: "untrusted", distrust });
    else finish({ ok: false, reason: speaksNoTls(error) ? "refused" : connectFailure(error) });
  };
  call.on("error", failed);
  call.on("response", (response) => {
    response.on("error", failed);
    readBody(response, Infinity, (body = "") => {
      const headers = plainHeaders(response.headers);
      finish({ ok: true, response: { status: response.statusCode ?? 0, headers, body } });
    });
  });
  call.end(request.body, bodyEncoding(request.headers));
  return cancel;
}

function open(
  from: Host,
  to: Endpoint,
  { method, path, headers, body }: HttpRequest,
  security: ClientSecurity | undefined,
): ClientRequest {
  const localAddress = sourceAddress(from.address, to.address);
  const options = {
    host: to.address,
    port: to.port,
    method,
    path,
    headers,
    ...(localAddress !== undefined && { localAddress }),
  };
  const call =
    security === undefined
      ? openRequest({ ...options, agent })
      : openSecureRequest({ ...options, agent: secureAgent, ...clientOptions(security) });
  // Node frames no body of GET or DELETE by itself.
  if (body !== "" && !call.hasHeader("content-length")) {
    call.setHeader("content-length", Buffer.byteLength(body, bodyEncoding(headers)));
  }
  return call;
}
