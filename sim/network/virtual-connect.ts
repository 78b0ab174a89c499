import type {
  Connection,
  ConnectFailure,
  ConnectionEvents,
  ConnectOutcome,
  Endpoint,
  Runnable,
  StreamProtocol,
} from "../kernel/index.ts";
import { ConnectAttempt } from "./virtual-attempt.ts";
import type { Answer } from "./virtual-attempt.ts";
import type { VirtualHost } from "./virtual-host.ts";
import type { Medium } from "./virtual-medium.ts";
import type { Arrival, OpenPort } from "./virtual-open-port.ts";
import { StreamEnd } from "./virtual-stream.ts";
import { StreamTranslation } from "./virtual-translation.ts";

export type AnyProtocol = StreamProtocol<unknown, unknown>;

/** The program behind a listening port that serves streams. */
export class StreamServer {
  readonly protocol: AnyProtocol;
  readonly accept: (connection: Connection<unknown>) => ConnectionEvents<unknown>;

  constructor(protocol: AnyProtocol, accept: (connection: Connection<unknown>) => ConnectionEvents<unknown>) {
    this.protocol = protocol;
    this.accept = accept;
  }
}

/** A client's request for a stream connection. */
export class StreamAttempt extends ConnectAttempt {
  readonly #protocol: AnyProtocol;
  readonly #events: ConnectionEvents<unknown>;
  readonly #done: (outcome: ConnectOutcome<Connection<unknown>>) => void;

  constructor(
    medium: Medium,
    from: VirtualHost,
    to: Endpoint,
    timeoutMs: number,
    protocol: AnyProtocol,
    events: ConnectionEvents<unknown>,
    done: (outcome: ConnectOutcome<Connection<unknown>>) => void,
  ) {
    super(medium, from, to, timeoutMs);
    this.#protocol = protocol;
    this.#events = events;
    this.#done = done;
  }

  protected knock(host: VirtualHost, latencyMs: number): Answer {
    const port = host.openPort(this.to.port);
    if (!(port?.program instanceof StreamServer)) return "refused";
    if (!port.takePlace()) return "unanswered";
    const client = new StreamEnd(this.medium, this.from, this.from.ephemeralEndpoint(), this.to, latencyMs);
    const server = new StreamEnd(this.medium, host, this.to, client.local, latencyMs);
    client.peer = server;
    server.peer = client;
    this.#translate(client, server, port.program.protocol);
    this.medium.world.post(latencyMs, new StreamArrival(host, port, port.program, server));
    client.hear(this.#events);
    this.#done({ ok: true, connection: client });
    return "established";
  }

  protected fail(reason: ConnectFailure): void {
    this.#done({ ok: false, reason });
  }

  #translate(client: StreamEnd, server: StreamEnd, spoken: AnyProtocol): void {
    const { splits } = this.medium;
    if (splits === undefined && spoken === this.#protocol) return;
    server.translation = new StreamTranslation(this.#protocol.request, spoken.request, splits);
    client.translation = new StreamTranslation(spoken.response, this.#protocol.response, splits);
  }
}

/** The client's last word of the handshake arrives: the server may accept. */
class StreamArrival implements Runnable, Arrival {
  readonly #host: VirtualHost;
  readonly #life: number;
  readonly #port: OpenPort;
  readonly #program: StreamServer;
  readonly #end: StreamEnd;

  constructor(host: VirtualHost, port: OpenPort, program: StreamServer, end: StreamEnd) {
    this.#host = host;
    this.#life = host.life;
    this.#port = port;
    this.#program = program;
    this.#end = end;
  }

  run(): void {
    if (this.#host.life === this.#life) this.#port.arrived(this);
  }

  accept(): void {
    this.#end.hear(this.#program.accept(this.#end));
  }

  refuse(): void {
    this.#end.abort();
  }
}
