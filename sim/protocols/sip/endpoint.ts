import { TraceHash } from "../../kernel/index.ts";
import type {
  DatagramSocket,
  Endpoint,
  Host,
  Listener,
  Scheduler,
  ServerSecurity,
  Trust,
  World,
} from "../../kernel/index.ts";
import { AwaitedAnswers } from "./awaited-answers.ts";
import { ClientTransaction } from "./client-transaction.ts";
import type { ClientTransport, SentRequest } from "./client-transaction.ts";
import { sipProtocol } from "./codec.ts";
import type { SipObserver } from "./facts.ts";
import { SipFlows } from "./flows.ts";
import { headerOf } from "./header-kinds.ts";
import type { SipMessage, SipRequest, SipResponse } from "./messages.ts";
import { InviteHandshakes, acknowledgement } from "./invite-handshakes.ts";
import { ownHeaders, respond } from "./requests.ts";
import { responseOn, wayBack } from "./response-routing.ts";
import type { WayBack } from "./response-routing.ts";
import { sequenceOf } from "./sequence.ts";
import { ServerTransactions, transactionKey } from "./server-transactions.ts";
import { defaultSipPort, isStreamPeer, transportName } from "./transport.ts";
import type { SipPeer, SipStreamPeer } from "./transport.ts";
import { branchOf, viaHeader } from "./via.ts";

/** An answer to a request: at once, or later through the function that it is given. */
export type SipAnswer = SipResponse | ((respond: (response: SipResponse) => void) => void);

/** Whoever stands behind an endpoint and answers its requests. */
export interface SipHandlers {
  /** The methods that `onRequest` answers. OPTIONS is answered 200 and any other 405 by the endpoint. */
  readonly methods: readonly string[];
  /** An answer at once is sent when this returns; what has to come after the answer is scheduled. */
  onRequest(request: SipRequest, from: SipPeer): SipAnswer;
  /** Whether this from there is taken; what is not is dropped without an answer. Undefined: no SIP message. */
  admits?(message: SipMessage | undefined, from: SipPeer): boolean;
  /** Hears of every message. */
  readonly observer?: SipObserver;
  /** Hears of what was no SIP message; it is dropped. */
  malformed?(sizeBytes: number, from: SipPeer): void;
  /** Hears of a connection that is gone, or did not come about. */
  flowLost?(peer: SipStreamPeer): void;
  /** Whom TLS connections from here trust; nobody when not given. */
  readonly trust?: Trust;
}

/** One SIP port: sends requests in client transactions and answers requests in server transactions. */
export class SipEndpoint implements ClientTransport {
  readonly scheduler: Scheduler;
  /** Where its datagrams come from. */
  readonly local: Endpoint;
  /** The Call-ID that all registrations of this endpoint share (RFC 3261 §10.2). */
  readonly registrationCallId: string;
  readonly #world: World;
  readonly #handlers: SipHandlers;
  readonly #host: Host;
  readonly #socket: DatagramSocket<SipMessage>;
  #listener: Listener | undefined;
  #tlsListener: Listener | undefined;
  /** Undefined until a connection is wanted: most phones never have one. */
  #flows: SipFlows | undefined;
  readonly #answers: ServerTransactions;
  readonly #awaited = new AwaitedAnswers();
  /** Undefined until an INVITE was sent or answered. */
  #invites: InviteHandshakes | undefined;
  /** Tells this endpoint's names from those of every other and of its own life before a restart. */
  readonly #token: string;
  #names = 0;
  #sequence = 0;
  #isOpen = true;

  /** Opens the port of the host for datagrams. */
  constructor(world: World, host: Host, port: number, handlers: SipHandlers) {
    this.scheduler = world.scheduler;
    this.#world = world;
    this.#handlers = handlers;
    this.#host = host;
    this.local = { address: host.address, port };
    this.#answers = new ServerTransactions(world.clock, world.scheduler);
    this.#token = tokenOf(world, host);
    this.registrationCallId = `${this.#token}@${host.address}`;
    this.#socket = this.#bind();
  }

  /** Where this endpoint is for whoever talks with it by the transport of this peer. */
  localFor(peer: SipPeer): SipPeer {
    const { transport } = peer;
    if (transport === undefined || transport === "udp") return this.local;
    const { address, port } = this.local;
    return { address, port: transport === "tls" ? defaultSipPort("tls") : port, transport };
  }

  /** Fulfilled once the datagram port is open; rejected with a ListenError when it cannot be opened. */
  get ready(): Promise<void> {
    return this.#socket.ready;
  }

  /**
   * Sends a request (without Via); the value is the final response, or undefined when none came in 32 s
   * or none can come.
   */
  request(request: SipRequest, to: SipPeer): SentRequest {
    const branch = `z9hG4bK${this.uniqueName()}`; // RFC 3261 §8.1.1.7
    const { address: host, port } = this.localFor(to);
    const via = headerOf(viaHeader, { transport: transportName(to), host, port, branch, asksForPort: true });
    const { kind, method, uri, headers, body } = request;
    const sent: SipRequest = { kind, method, uri, headers: [via, ...headers], body };
    return new ClientTransaction(this, branch, sent, to);
  }

  /** A name that nobody else uses: for tags, Call-IDs, client nonces. */
  uniqueName(): string {
    return `${this.#token}${this.#names++}`;
  }

  /** The next CSeq number. */
  nextSequence(): number {
    return ++this.#sequence;
  }

  /** Accepts TCP connections at its port as well; `backlog` of them may wait. Rejects like `ready`. */
  acceptConnections(backlog: number): Promise<void> {
    this.#listener ??= this.#openFlows().listen(this.local.port, { backlog });
    return this.#listener.ready;
  }

  /** Accepts TLS connections at another port. Rejects like `ready`. */
  acceptSecurely(port: number, backlog: number, security: ServerSecurity): Promise<void> {
    this.#tlsListener ??= this.#openFlows().listen(port, { backlog, security });
    return this.#tlsListener.ready;
  }

  /** Whether requests reach this peer over a connection that is there already. */
  hasFlow(peer: SipPeer): boolean {
    return isStreamPeer(peer) && this.#flows?.has(peer) === true;
  }

  /** Sends signs of life over the connection to a peer, where there is one (RFC 5626 §4.4.1). */
  keepAlive(peer: SipPeer, intervalMs: number): void {
    if (isStreamPeer(peer)) this.#flows?.keepAlive(peer, intervalMs);
  }

  /** Ends the connection to a peer, where there is one. */
  disconnect(peer: SipPeer): void {
    if (isStreamPeer(peer)) this.#flows?.end(peer);
  }

  /** Closes the port. Whoever still waits for an answer goes on without one. */
  close(): void {
    this.#isOpen = false;
    this.#socket.close();
    this.#listener?.close();
    this.#tlsListener?.close();
    this.#flows?.close();
    this.#answers.clear();
    this.#invites?.clear();
    for (const transaction of this.#awaited.all()) transaction.abandon();
  }

  transmit(request: SipRequest, to: SipPeer, again: boolean): void {
    if (again) this.#handlers.observer?.retransmission("sent", request.method, to);
    else this.#handlers.observer?.request("sent", request.method, to);
    this.#send(request, to);
  }

  acknowledge(request: SipRequest, response: SipResponse, to: SipPeer): void {
    const ownBranch = response.status < 300 ? `z9hG4bK${this.uniqueName()}` : undefined;
    const ack = acknowledgement(request, response, ownBranch);
    this.#handshakes().sent(branchOf(request), ack, to);
    this.#handlers.observer?.request("sent", "ACK", to);
    this.#send(ack, to);
  }

  opened(transaction: ClientTransaction): void {
    this.#awaited.add(transaction);
  }

  closed(transaction: ClientTransaction): void {
    this.#awaited.delete(transaction);
  }

  #openFlows(): SipFlows {
    const handlers = this.#handlers;
    return (this.#flows ??= new SipFlows(this.#world, this.#host, {
      opened: (peer, how) => handlers.observer?.connected?.(peer, how),
      received: (message, from) => this.#received(message, from),
      malformed: (sizeBytes, from) => this.#malformed(sizeBytes, from),
      lost: (peer, why) => this.#flowLost(peer, why),
      trust: () => handlers.trust ?? { trusted: [] },
    }));
  }

  #bind(): DatagramSocket<SipMessage> {
    return this.#world.network.bind(
      this.#host,
      this.local.port,
      sipProtocol,
      (message, from) => this.#received(message, from),
      (bytes, from) => this.#malformed(bytes.length, from),
    );
  }

  #send(message: SipMessage, to: SipPeer): void {
    if (isStreamPeer(to)) this.#openFlows().send(message, to);
    else this.#socket.send(message, to);
  }

  #flowLost(peer: SipStreamPeer, why: string): void {
    this.#handlers.observer?.disconnected?.(peer, why);
    for (const transaction of this.#awaited.all()) {
      if (samePeer(transaction.to, peer)) transaction.abandon(why);
    }
    this.#handlers.flowLost?.(peer);
  }

  #malformed(sizeBytes: number, from: SipPeer): void {
    if (this.#handlers.admits?.(undefined, from) === false) return;
    this.#handlers.observer?.malformed(sizeBytes, from);
    this.#handlers.malformed?.(sizeBytes, from);
  }

  #received(message: SipMessage, from: SipPeer): void {
    if (this.#handlers.admits?.(message, from) === false) return;
    if (message.kind === "response") this.#receivedResponse(message, from);
    else this.#receivedRequest(message, from);
  }

  #receivedResponse(response: SipResponse, from: SipPeer): void {
    const method = sequenceOf(response)?.method ?? "";
    const branch = branchOf(response);
    const transaction = this.#awaited.get(branch);
    // A response that nobody awaits repeats one that has ended its transaction (timer K).
    if (transaction === undefined) {
      const again = this.#invites?.acknowledged(branch);
      if (again !== undefined) this.#send(again.ack, again.to); // RFC 3261 §17.1.1.2: timer D
      return this.#handlers.observer?.retransmission("received", method, from);
    }
    this.#handlers.observer?.response("received", response.status, method, from);
    transaction.receive(response);
  }

  #receivedRequest(request: SipRequest, from: SipPeer): void {
    const { observer } = this.#handlers;
    if (request.method === "ACK") return this.#acknowledged(request, from);
    const key = transactionKey(request);
    const given = this.#answers.answerTo(key);
    if (given !== undefined) {
      observer?.retransmission("received", request.method, from);
      if (given === "pending") return; // RFC 3261 §17.2.2: a repeat while the answer is awaited is dropped
      const way = wayBack(request, from);
      return this.#send(responseOn(way, given), way.to);
    }
    observer?.request("received", request.method, from);
    const way = wayBack(request, from);
    const answer = this.#respond(request, from);
    if (typeof answer !== "function") return this.#give(answer, key, way, from);
    if (!isStreamPeer(from)) this.#answers.begin(key);
    if (request.method === "INVITE") this.#try(way, from);
    answer((response) => {
      if (this.#isOpen) this.#give(response, key, way, from);
    });
  }

  /** Sends the final response to a request, and remembers it where the request may come again. */
  #give(response: SipResponse, key: string, way: WayBack, from: SipPeer): void {
    const { method } = way.request;
    const { status, reason, body } = response;
    const answer = { status, reason, headers: ownHeaders(response), body, tag: this.uniqueName() };
    this.#handlers.observer?.response("sent", status, method, from);
    if (!isStreamPeer(from)) this.#answers.remember(key, answer); // RFC 3261 §17.2.2: timer J
    const given = responseOn(way, answer);
    this.#send(given, way.to);
    if (method === "INVITE" && !isStreamPeer(from)) this.#repeatUntilAcknowledged(given, way, from);
  }

  /** RFC 3261 §8.2.6.1: whoever waits for the answer to an INVITE hears that somebody works on it. */
  #try(way: WayBack, from: SipPeer): void {
    const { status, reason, body } = respond(way.request, 100);
    this.#handlers.observer?.response("sent", status, way.request.method, from);
    this.#send(responseOn(way, { status, reason, headers: [], body, tag: this.uniqueName() }), way.to);
  }

  /** RFC 3261 §13.3.1.4 and §17.2.1: over UDP the answer to an INVITE is sent again until its ACK comes. */
  #repeatUntilAcknowledged(response: SipResponse, { request, to }: WayBack, from: SipPeer): void {
    this.#handshakes().answered(request, () => {
      this.#handlers.observer?.retransmission("sent", request.method, from);
      this.#send(response, to);
    });
  }

  /** RFC 3261 §17.1.1.3: an ACK is never answered. */
  #acknowledged(request: SipRequest, from: SipPeer): void {
    this.#handlers.observer?.request("received", "ACK", from);
    this.#invites?.heard(request);
  }

  #handshakes(): InviteHandshakes {
    return (this.#invites ??= new InviteHandshakes(this.scheduler));
  }

  #respond(request: SipRequest, from: SipPeer): SipAnswer {
    const { methods } = this.#handlers;
    if (methods.includes(request.method)) return this.#handlers.onRequest(request, from);
    if (request.method === "CANCEL") return respond(request, 481); // RFC 3261 §9.2
    const allow = { name: "Allow", value: ["OPTIONS", ...methods].join(", ") };
    return respond(request, request.method === "OPTIONS" ? 200 : 405, [allow]);
  }
}

function samePeer(one: SipPeer, other: SipPeer): boolean {
  return one.address === other.address && one.port === other.port && one.transport === other.transport;
}

/** Follows from the seed, the host and the instant, so that a restarted phone repeats no name. */
function tokenOf(world: World, host: Host): string {
  const hash = new TraceHash();
  hash.add(world.random.seed);
  hash.add(host.name);
  hash.addNumber(world.clock.nowMs);
  return hash.digest();
}
