import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type {
  Endpoint,
  Host,
  HttpAnswer,
  HttpRequest,
  HttpResponse,
  Listener,
  ServerSecurity,
} from "../../kernel/index.ts";
import { remoteEndpoint } from "./endpoints.ts";
import { bodyEncoding, plainHeaders, readBody } from "./http-messages.ts";
import { openListener } from "./open-listener.ts";
import { minVersion } from "./secure.ts";
import type { Wire } from "./wire.ts";

const bodyBytesMax = 8 * 2 ** 20;

const tooLarge: HttpResponse = {
  status: 413,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body: `the body is larger than ${bodyBytesMax} bytes\n`,
};

/** `Network.serveHttp` with node:http or node:https, which itself answers 400 to what is no HTTP. */
export function serveHttp(
  wire: Wire,
  host: Host,
  port: number,
  handle: (request: HttpRequest, from: Endpoint) => HttpAnswer,
  security?: ServerSecurity,
): Listener {
  const server = openServer(security, (request, response) => {
    readBody(request, bodyBytesMax, (body) => {
      if (body === undefined) return write(response, tooLarge);
      answer(wire, response, () => handle(plainRequest(request, body), remoteEndpoint(request.socket)));
    });
  });
  server.on("connection", (socket: Socket) => {
    const release = wire.resources.add(host, { cut: () => void socket.resetAndDestroy() });
    socket.on("close", release);
  });
  const listener = openListener(wire, host, port, server);
  return {
    ready: listener.ready,
    close: () => {
      listener.close();
      server.closeIdleConnections();
    },
  };
}

function openServer(security: ServerSecurity | undefined, heard: RequestListener) {
  if (security === undefined) return createServer({ noDelay: true }, heard);
  const { certificate: cert, key } = security;
  return createSecureServer({ noDelay: true, cert, key, minVersion }, heard);
}

function plainRequest(request: IncomingMessage, body: string): HttpRequest {
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: plainHeaders(request.headers),
    body,
  };
}

/** A handler that fails is a broken invariant of ours; its client still gets an answer. */
function answer(wire: Wire, response: ServerResponse, respond: () => HttpAnswer): void {
  try {
    const given = respond();
    if (typeof given === "function") given((later) => write(response, later));
    else write(response, given);
  } catch (error) {
    wire.world.fail(error);
    if (!response.headersSent) write(response, { status: 500, headers: {}, body: "" });
  }
}

function write(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  response.writeHead(status, headers).end(body, bodyEncoding(headers));
}
