import { createServer } from "node:net";
import type { Socket } from "node:net";
import type {
  Cancel,
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
import { StreamConnection } from "./stream-connection.ts";
import type { Wire } from "./wire.ts";

/** Whoever lets so few wait expects no storm; a lab may have thousands of such ports. */
const quietBacklogMax = 16;

/** `Network.connect` with real sockets. */
export function connectStream<Request, Response>(
  wire: Wire,
  from: Host,
  to: Endpoint,
  protocol: StreamProtocol<Request, Response>,
  timeoutMs: number,
  events: ConnectionEvents<Response>,
  done: (outcome: ConnectOutcome<Connection<Request>>) => void,
): Cancel {
  return dial(wire, from, to, timeoutMs, {}, (outcome) => {
    if (!outcome.ok) return done(outcome);
    const { request, response } = protocol;
    const connection = new StreamConnection(wire, from, outcome.connection, request, response);
    connection.hear(events);
    done({ ok: true, connection });
  });
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
  const arrived = (socket: Socket) => {
    if (socket.remoteAddress === undefined) return void socket.destroy(); // gone before it was accepted
    const connection = new StreamConnection(wire, host, socket, protocol.response, protocol.request);
    try {
      connection.hear(accept(connection));
    } catch (error) {
      connection.abort();
      wire.world.fail(error);
    }
  };
  const server = () => createServer({ noDelay: true, pauseOnConnect: true }, arrived);
  if (options.backlog <= quietBacklogMax) {
    return openListener(wire, host, port, server(), { backlog: options.backlog });
  }
  return openQueues(wire, host, port, server, options.backlog);
}
