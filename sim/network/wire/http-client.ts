import { Agent, request as openRequest } from "node:http";
import type { ClientRequest } from "node:http";
import type { Cancel, Endpoint, Host, HttpOutcome, HttpRequest } from "../../kernel/index.ts";
import { sourceAddress } from "./addresses.ts";
import { HarnessLimit, connectFailure, isHarnessLimit } from "./failures.ts";
import { plainHeaders, readBody } from "./http-messages.ts";
import type { Wire } from "./wire.ts";

const agent = new Agent({ keepAlive: false });

/**
 * `Network.request` with node:http, one connection a request. `timeoutMs` covers everything up to the
 * last byte of the answer; a connection that breaks before counts as refused.
 */
export function requestHttp(
  wire: Wire,
  from: Host,
  to: Endpoint,
  request: HttpRequest,
  timeoutMs: number,
  done: (outcome: HttpOutcome) => void,
): Cancel {
  const call = open(from, to, request);
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
    finish({ ok: false, reason: connectFailure(error) });
  };
  call.on("error", failed);
  call.on("response", (response) => {
    response.on("error", failed);
    readBody(response, Infinity, (body = "") => {
      const headers = plainHeaders(response.headers);
      finish({ ok: true, response: { status: response.statusCode ?? 0, headers, body } });
    });
  });
  call.end(request.body);
  return cancel;
}

function open(from: Host, to: Endpoint, { method, path, headers, body }: HttpRequest): ClientRequest {
  const localAddress = sourceAddress(from.address, to.address);
  const call = openRequest({
    host: to.address,
    port: to.port,
    agent,
    method,
    path,
    headers,
    ...(localAddress !== undefined && { localAddress }),
  });
  // Node frames no body of GET or DELETE by itself.
  if (body !== "" && !call.hasHeader("content-length")) {
    call.setHeader("content-length", Buffer.byteLength(body));
  }
  return call;
}
