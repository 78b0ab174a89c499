import type { Clock, Scheduler, Timer } from "../../kernel/index.ts";
import { transactionLifetimeMs } from "./client-transaction.ts";
import { readHeader } from "./header-kinds.ts";
import { headerValue } from "./messages.ts";
import type { SipHeader, SipRequest } from "./messages.ts";
import { viaHeader } from "./via.ts";

/**
 * What a server remembers of an answer, to give it again when its request comes again: only what
 * the request does not say itself, because a storm of registrations leaves many of them.
 */
export interface GivenAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly SipHeader[];
  readonly body: string;
  readonly tag: string;
}

const sweepPauseMsMin = 1000;

interface ServerTransaction {
  /** Undefined while the answer is still being worked out. */
  readonly answer: GivenAnswer | undefined;
  readonly endsAtMs: number;
}

/**
 * The non-INVITE server transactions of one endpoint (RFC 3261 §17.2.2): each remembers its answer
 * for 64·T1 at least. All live about equally long, so their order of birth is their order of death, and
 * one timer serves them all.
 */
export class ServerTransactions {
  readonly #clock: Clock;
  readonly #scheduler: Scheduler;
  /** Undefined while empty: an idle phone keeps no table. */
  #answers: Map<string, ServerTransaction> | undefined;
  #sweep: Timer | undefined;

  constructor(clock: Clock, scheduler: Scheduler) {
    this.#clock = clock;
    this.#scheduler = scheduler;
  }

  /** The answer already given to the request with this key, or that it is `pending`. */
  answerTo(key: string): GivenAnswer | "pending" | undefined {
    const transaction = this.#answers?.get(key);
    return transaction === undefined ? undefined : (transaction.answer ?? "pending");
  }

  /** Notes that an answer comes later. */
  begin(key: string): void {
    this.#put(key, undefined);
  }

  remember(key: string, answer: GivenAnswer): void {
    this.#put(key, answer);
  }

  #put(key: string, answer: GivenAnswer | undefined): void {
    if (this.#answers === undefined) {
      this.#answers = new Map();
      this.#sweepAfter(transactionLifetimeMs);
    }
    const endsAtMs = this.#clock.nowMs + transactionLifetimeMs;
    this.#answers.set(key, { answer, endsAtMs });
  }

  /** Forgets everything. */
  clear(): void {
    this.#sweep?.cancel();
    this.#answers = undefined;
  }

  #sweepAfter(pauseMs: number): void {
    this.#sweep = this.#scheduler.schedule(pauseMs, () => this.#forgetEnded());
  }

  #forgetEnded(): void {
    const nowMs = this.#clock.nowMs;
    for (const [key, { endsAtMs }] of this.#answers ?? []) {
      if (endsAtMs > nowMs) return this.#sweepAfter(Math.max(endsAtMs - nowMs, sweepPauseMsMin));
      this.#answers?.delete(key);
    }
    this.#answers = undefined;
  }
}

/**
 * What names the transaction of a request: branch, sent-by and method (RFC 3261 §17.2.3). Clients that choose
 * no unique branch (RFC 2543) are told apart by all that a repeat has in common with its request.
 */
export function transactionKey(request: SipRequest): string {
  const via = readHeader(request, viaHeader);
  if (via?.branch.startsWith("z9hG4bK") === true) {
    return `${via.branch} ${request.method} ${via.host}:${via.port}`;
  }
  const values = ["Via", "CSeq", "Call-ID"].map((name) => headerValue(request, name));
  return values.join(" ");
}
