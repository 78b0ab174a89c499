import type {
  ClientSecurity,
  Connection,
  ConnectFailure,
  ConnectionEvents,
  ConnectOutcome,
  Endpoint,
  EventHandle,
  Runnable,
  ServerSecurity,
  StreamProtocol,
} from "../kernel/index.ts";
import { distrustOf } from "./certificates/index.ts";
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
  readonly security: ServerSecurity | undefined;

  constructor(
    protocol: AnyProtocol,
    accept: (connection: Connection<unknown>) => ConnectionEvents<unknown>,
    security: ServerSecurity | undefined,
  ) {
    this.protocol = protocol;
    this.accept = accept;
    this.security = security;
  }
}

/** A client's request for a stream connection. */
export class StreamAttempt extends ConnectAttempt {
  readonly #protocol: AnyProtocol;
  readonly #events: ConnectionEvents<unknown>;
  readonly #done: (outcome: ConnectOutcome<Connection<unknown>>) => void;
  readonly #security: ClientSecurity | undefined;
  #handshake: EventHandle | undefined;

  constructor(
    medium: Medium,
    from: VirtualHost,
    to: Endpoint,
    timeoutMs: number,
    protocol: AnyProtocol,
    events: ConnectionEvents<unknown>,
    done: (outcome: ConnectOutcome<Connection<unknown>>) => void,
    security: ClientSecurity | undefined,
  ) {
    super(medium, from, to, timeoutMs);
    this.#security = security;
    this.#protocol = protocol;
    this.#events = events;
    this.#done = done;
  }

  override cancel(): void {
    super.cancel();
    this.medium.unpost(this.#handshake);
  }

  protected knock(host: VirtualHost, latencyMs: number): Answer {
    const port = host.openPort(this.to.port);
    if (!(port?.program instanceof StreamServer)) return "refused";
    const { security } = port.program;
    if (this.#security !== undefined && security === undefined) return "refused"; // nobody there speaks TLS
    if (!port.takePlace()) return "unanswered";
    if (this.#security === undefined) this.#establish(host, port, port.program, latencyMs);
    else this.#shakeHands(this.#security, host, port, port.program, latencyMs);
    return "established";
  }

  /** One round trip more (TLS 1.3), after which the client knows the server's certificate. */
  #shakeHands(
    security: ClientSecurity,
    host: VirtualHost,
    port: OpenPort,
    program: StreamServer,
    latencyMs: number,
  ): void {
    const { world } = this.medium;
    const lives = [host.life, this.from.life];
    const run = () => {
      if (this.from.life !== lives[1]) return;
      if (host.life !== lives[0]) return this.fail("timed-out");
      const nowEpochMs = world.clock.startEpochMs + world.clock.nowMs;
      const distrust = distrustOf(program.security!, security, nowEpochMs);
      if (distrust === undefined) return this.#establish(host, port, program, latencyMs);
      port.leavePlace();
      this.#done({ ok: false, reason: "untrusted", distrust });
    };
    this.#handshake = world.post(2 * latencyMs, { run });
  }

  #establish(host: VirtualHost, port: OpenPort, program: StreamServer, latencyMs: number): void {
    const client = new StreamEnd(this.medium, this.from, this.from.ephemeralEndpoint(), this.to, latencyMs);
    const server = new StreamEnd(this.medium, host, this.to, client.local, latencyMs);
    client.peer = server;
    server.peer = client;
    this.#translate(client, server, program.protocol);
    const isPlain = this.#security === undefined && program.security !== undefined;
    const accept = isPlain ? resetWhateverComes : program.accept;
    this.medium.world.post(latencyMs, new StreamArrival(host, port, accept, server));
    client.hear(this.#events);
    this.#done({ ok: true, connection: client });
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

/** A TLS port and somebody who speaks none. */
function resetWhateverComes(connection: Connection<unknown>): ConnectionEvents<unknown> {
  return { received: () => connection.abort(), closed: () => {} };
}

/** The client's last word of the handshake arrives: the server may accept. */
class StreamArrival implements Runnable, Arrival {
  readonly #host: VirtualHost;
  readonly #life: number;
  readonly #port: OpenPort;
  readonly #accept: StreamServer["accept"];
  readonly #end: StreamEnd;

  constructor(host: VirtualHost, port: OpenPort, accept: StreamServer["accept"], end: StreamEnd) {
    this.#host = host;
    this.#life = host.life;
    this.#port = port;
    this.#accept = accept;
    this.#end = end;
  }

  run(): void {
    if (this.#host.life === this.#life) this.#port.arrived(this);
  }

  accept(): void {
    this.#end.hear(this.#accept(this.#end));
  }

  refuse(): void {
    this.#end.abort();
  }
}
