import { createServer } from "node:net";
import type { Socket } from "node:net";
import type {
  Cancel,
  ClientSecurity,
  ConnectOutcome,
  Connection,
  ConnectionEvents,
  Endpoint,
  Host,
  ListenOptions,
  Listener,
  StreamProtocol,
} from "../../kernel/index.ts";
import { dial } from "./dial.ts";
import { openListener } from "./open-listener.ts";
import { openQueues } from "./open-queues.ts";
import { secureClient, secureServer } from "./secure.ts";
import { StreamConnection } from "./stream-connection.ts";
import type { Wire } from "./wire.ts";

/** Whoever lets so few wait expects no storm; a lab may have thousands of such ports. */
const quietBacklogMax = 16;

/**
 * Callers read into this one buffer and keep a copy of the few bytes that a message has: Node would
 * make 64 KiB for each.
 */
const readBuffer = new Uint8Array(64 * 1024);

/** `Network.connect` with real sockets. */
export function connectStream<Request, Response>(
  wire: Wire,
  from: Host,
  to: Endpoint,
  protocol: StreamProtocol<Request, Response>,
  timeoutMs: number,
  events: ConnectionEvents<Response>,
  done: (outcome: ConnectOutcome<Connection<Request>>) => void,
  security?: ClientSecurity,
): Cancel {
  let connection: StreamConnection<Request, Response> | undefined;
  const onread = {
    buffer: readBuffer,
    callback(lengthBytes: number) {
      connection?.take(Buffer.from(readBuffer.subarray(0, lengthBytes)));
      return true;
    },
  };
  const established = (socket: Socket, carrier: Socket) => {
    const { request, response } = protocol;
    connection = new StreamConnection(wire, from, socket, request, response, carrier);
    connection.hear(events);
    done({ ok: true, connection });
  };
  const deadlineMs = wire.world.clock.nowMs + timeoutMs;
  let cancel = dial(wire, from, to, timeoutMs, security === undefined ? { onread } : {}, (outcome) => {
    if (!outcome.ok) return done(outcome);
    const carrier = outcome.connection;
    if (security === undefined) return established(carrier, carrier);
    const leftMs = Math.max(0, deadlineMs - wire.world.clock.nowMs);
    cancel = secureClient(wire, from, carrier, security, leftMs, (secured) => {
      if (secured.ok) established(secured.connection, carrier);
      else done(secured);
    });
  });
  return () => cancel();
}

/** `Network.listen` with real sockets. */
export function listenStream<Request, Response>(
  wire: Wire,
  host: Host,
  port: number,
  protocol: StreamProtocol<Request, Response>,
  options: ListenOptions,
  accept: (connection: Connection<Response>) => ConnectionEvents<Request>,
): Listener {
  const arrived = (socket: Socket, carrier: Socket) => {
    if (socket.remoteAddress === undefined) return void socket.destroy(); // gone before it was accepted
    const { request, response } = protocol;
    const connection = new StreamConnection(wire, host, socket, response, request, carrier);
    try {
      connection.hear(accept(connection));
    } catch (error) {
      connection.abort();
      wire.world.fail(error);
    }
  };
  const secure = options.security && secureServer(wire, host, options.security, arrived);
  const server = () =>
    secure === undefined
      ? createServer({ noDelay: true, pauseOnConnect: true }, (socket) => arrived(socket, socket))
      : createServer({ noDelay: true }, secure);
  if (options.backlog <= quietBacklogMax) {
    return openListener(wire, host, port, server(), { backlog: options.backlog });
  }
  return openQueues(wire, host, port, server, options.backlog);
}
