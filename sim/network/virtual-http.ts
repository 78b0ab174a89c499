import type {
  ClientSecurity,
  ConnectFailure,
  Endpoint,
  EventHandle,
  HttpAnswer,
  HttpOutcome,
  HttpRequest,
  HttpResponse,
  Runnable,
  ServerSecurity,
} from "../kernel/index.ts";
import { distrustOf } from "./certificates/index.ts";
import { ConnectAttempt } from "./virtual-attempt.ts";
import type { Answer } from "./virtual-attempt.ts";
import type { VirtualHost } from "./virtual-host.ts";
import type { Medium } from "./virtual-medium.ts";
import type { Arrival, OpenPort } from "./virtual-open-port.ts";

/** The program behind a listening port that serves HTTP. */
export class HttpServer {
  readonly handle: (request: HttpRequest, from: Endpoint) => HttpAnswer;
  readonly security: ServerSecurity | undefined;

  constructor(
    handle: (request: HttpRequest, from: Endpoint) => HttpAnswer,
    security: ServerSecurity | undefined,
  ) {
    this.handle = handle;
    this.security = security;
  }
}

/** One request and its response, on a connection of its own. */
export class HttpAttempt extends ConnectAttempt {
  readonly #request: HttpRequest;
  readonly #done: (outcome: HttpOutcome) => void;
  readonly #security: ClientSecurity | undefined;
  #handshake: EventHandle | undefined;
  #exchange: HttpExchange | undefined;

  constructor(
    medium: Medium,
    from: VirtualHost,
    to: Endpoint,
    timeoutMs: number,
    request: HttpRequest,
    done: (outcome: HttpOutcome) => void,
    security: ClientSecurity | undefined,
  ) {
    super(medium, from, to, timeoutMs);
    this.#request = request;
    this.#done = done;
    this.#security = security;
  }

  override cancel(): void {
    super.cancel();
    this.medium.unpost(this.#handshake);
    this.#exchange?.cancel();
  }

  protected knock(host: VirtualHost, latencyMs: number): Answer {
    const port = host.openPort(this.to.port);
    if (!(port?.program instanceof HttpServer)) return "refused";
    const server = { host, port, program: port.program };
    const isSecure = server.program.security !== undefined;
    if (isSecure !== (this.#security !== undefined)) return "refused"; // one of them speaks no TLS
    if (!port.takePlace()) return "unanswered";
    if (this.#security === undefined) this.#ask(server, latencyMs);
    else this.#shakeHands(this.#security, server, latencyMs);
    return "established";
  }

  /** One round trip more (TLS 1.3), after which the client knows the server's certificate. */
  #shakeHands(security: ClientSecurity, server: HttpServerSide, latencyMs: number): void {
    const { world } = this.medium;
    const lives = [server.host.life, this.from.life];
    const run = () => {
      if (this.from.life !== lives[1]) return;
      if (server.host.life !== lives[0]) return this.fail("timed-out");
      const nowEpochMs = world.clock.startEpochMs + world.clock.nowMs;
      const distrust = distrustOf(server.program.security!, security, nowEpochMs);
      if (distrust === undefined) return this.#ask(server, latencyMs);
      server.port.leavePlace();
      this.#done({ ok: false, reason: "untrusted", distrust });
    };
    this.#handshake = world.post(2 * latencyMs, { run });
  }

  #ask(server: HttpServerSide, latencyMs: number): void {
    const client = { host: this.from, endpoint: this.from.ephemeralEndpoint(), done: this.#done };
    this.#exchange = new HttpExchange(this.medium, client, server, latencyMs);
    this.#exchange.begin(this.#request, this.timeoutAtMs - this.medium.world.clock.nowMs);
  }

  protected fail(reason: ConnectFailure): void {
    this.#done({ ok: false, reason });
  }
}

interface HttpClientSide {
  readonly host: VirtualHost;
  readonly endpoint: Endpoint;
  readonly done: (outcome: HttpOutcome) => void;
}

interface HttpServerSide {
  readonly host: VirtualHost;
  readonly port: OpenPort;
  readonly program: HttpServer;
}

/** What happens once the connection is there: the request arrives, is handled, the response arrives. */
class HttpExchange implements Arrival {
  readonly #medium: Medium;
  readonly #client: HttpClientSide;
  readonly #server: HttpServerSide;
  readonly #latencyMs: number;
  readonly #clientLife: number;
  readonly #serverLife: number;
  #request!: HttpRequest;
  #timeout: EventHandle | undefined;
  #over = false;

  constructor(medium: Medium, client: HttpClientSide, server: HttpServerSide, latencyMs: number) {
    this.#medium = medium;
    this.#client = client;
    this.#server = server;
    this.#latencyMs = latencyMs;
    this.#clientLife = client.host.life;
    this.#serverLife = server.host.life;
  }

  begin(request: HttpRequest, timeoutMs: number): void {
    this.#request = request;
    this.#timeout = this.#medium.postTimeout(timeoutMs, this.#then({ ok: false, reason: "timed-out" }));
    this.#medium.world.post(this.#latencyMs, { run: () => this.#arrive() });
  }

  cancel(): void {
    this.#over = true;
    this.#medium.unpost(this.#timeout);
  }

  accept(): void {
    const answer = this.#server.program.handle(this.#request, this.#client.endpoint);
    if (typeof answer === "function") answer((response) => this.#respond(response));
    else this.#respond(answer);
  }

  refuse(): void {
    this.#medium.world.post(this.#latencyMs, this.#then({ ok: false, reason: "refused" }));
  }

  #respond(response: HttpResponse): void {
    if (this.#server.host.life !== this.#serverLife) return; // it lost its power while it made up its mind
    const passed = this.#medium.splits === undefined ? response : printed(response);
    this.#medium.world.post(this.#latencyMs, this.#then({ ok: true, response: passed }));
  }

  #arrive(): void {
    if (this.#server.host.life === this.#serverLife) this.#server.port.arrived(this);
  }

  #then(outcome: HttpOutcome): Runnable {
    return {
      run: () => {
        if (this.#over || this.#client.host.life !== this.#clientLife) return;
        this.cancel();
        this.#client.done(outcome);
      },
    };
  }
}

/** The response as it is on the wire. */
function printed({ status, headers, body }: HttpResponse): HttpResponse {
  return { status, headers, body };
}
