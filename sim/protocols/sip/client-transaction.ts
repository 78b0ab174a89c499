import type { Effect, EventHandle, Runnable, Scheduler, WaitingProcess } from "../../kernel/index.ts";
import type { SipRequest, SipResponse } from "./messages.ts";
import { isStreamPeer } from "./transport.ts";
import type { SipPeer } from "./transport.ts";

/** RFC 3261 §17.1.2.2: the first retransmission over UDP; the protocol's timers are never scaled. */
export const timerT1Ms = 500;
/** The longest pause between retransmissions. */
export const timerT2Ms = 4000;
/** When a client gives up (timer F), and how long a server repeats its answer (timer J). */
export const transactionLifetimeMs = 64 * timerT1Ms;

/** A request on its way: its value is the final response, or undefined when none came or none can come. */
export interface SentRequest extends Effect<SipResponse | undefined> {
  /** Why no answer could come; undefined when it only did not come in time. */
  readonly failure: string | undefined;
}

/** What a client transaction needs of the endpoint that it belongs to. */
export interface ClientTransport {
  readonly scheduler: Scheduler;
  /** Sends a request, for the first time or again. */
  transmit(request: SipRequest, to: SipPeer, again: boolean): void;
  opened(transaction: ClientTransaction): void;
  closed(transaction: ClientTransaction): void;
  /** An INVITE has its final response, which is to be acknowledged. */
  acknowledge(request: SipRequest, response: SipResponse, to: SipPeer): void;
}

/** How long an INVITE that somebody works on waits for its final response (timer C). */
const inviteLifetimeMs = 180_000;

/**
 * A client transaction (RFC 3261 §17.1): one request, over UDP repeated until a response comes. Its value
 * is the final response, or undefined when none came in 64·T1 or none can come. An INVITE that got a
 * provisional response is not repeated, and waits longer.
 */
export class ClientTransaction implements SentRequest, Runnable {
  readonly branch: string;
  readonly #transport: ClientTransport;
  readonly #request: SipRequest;
  readonly to: SipPeer;
  #process: WaitingProcess | undefined;
  /** When it comes, the request is sent again or given up. */
  #timer: EventHandle = 0;
  #pauseMs = timerT1Ms;
  #armedUntilMs = 0;
  #failure: string | undefined;

  constructor(transport: ClientTransport, branch: string, request: SipRequest, to: SipPeer) {
    this.branch = branch;
    this.#transport = transport;
    this.#request = request;
    this.to = to;
  }

  get description(): string {
    return `answer of ${this.to.address}:${this.to.port} to ${this.#request.method}`;
  }

  start(process: WaitingProcess): void {
    this.#process = process;
    this.#transport.opened(this);
    this.#transport.transmit(this.#request, this.to, false);
    if (isStreamPeer(this.to)) this.#pauseMs = transactionLifetimeMs; // a connection repeats by itself
    this.#arm();
  }

  cancel(): void {
    this.#transport.scheduler.unpost(this.#timer);
    this.#transport.closed(this);
  }

  /** Takes in a response with the branch of this transaction. */
  receive(response: SipResponse): void {
    if (response.status >= 200) {
      if (this.#isInvite) this.#transport.acknowledge(this.#request, response, this.to);
      this.#finish(response);
    } else if (this.#isInvite) this.#waitOn();
    else if (!isStreamPeer(this.to)) this.#pauseMs = timerT2Ms; // a provisional response slows the retransmissions down
  }

  get failure(): string | undefined {
    return this.#failure;
  }

  /** Ends the wait without an answer. */
  abandon(failure?: string): void {
    this.#failure = failure;
    this.#finish(undefined);
  }

  get #isInvite(): boolean {
    return this.#request.method === "INVITE";
  }

  #waitOn(): void {
    const { scheduler } = this.#transport;
    scheduler.unpost(this.#timer);
    this.#armedUntilMs = transactionLifetimeMs; // no repetition any more
    this.#timer = scheduler.post(inviteLifetimeMs, this);
  }

  #arm(): void {
    const pauseMs = Math.min(this.#pauseMs, transactionLifetimeMs - this.#armedUntilMs);
    this.#armedUntilMs += pauseMs;
    this.#timer = this.#transport.scheduler.post(pauseMs, this);
  }

  /** The timer has fired. */
  run(): void {
    if (this.#armedUntilMs >= transactionLifetimeMs) return this.abandon();
    this.#transport.transmit(this.#request, this.to, true);
    this.#pauseMs = Math.min(2 * this.#pauseMs, timerT2Ms);
    this.#arm();
  }

  #finish(response: SipResponse | undefined): void {
    this.cancel();
    this.#process?.resume(response);
  }
}
