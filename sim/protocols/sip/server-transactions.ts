import type { Clock, Endpoint, Scheduler, Timer } from "../../kernel/index.ts";
import { transactionLifetimeMs } from "./client-transaction.ts";
import { headerValue } from "./messages.ts";
import type { SipRequest, SipResponse } from "./messages.ts";

/** An answer that was sent, and is sent again when its request comes again. */
export interface GivenAnswer {
  readonly response: SipResponse;
  readonly to: Endpoint;
}

const sweepPauseMsMin = 1000;

/**
 * The non-INVITE server transactions of one endpoint (RFC 3261 §17.2.2): each remembers its answer
 * for 64·T1. All live equally long, so their order of birth is their order of death, and one timer
 * serves them all.
 */
export class ServerTransactions {
  readonly #clock: Clock;
  readonly #scheduler: Scheduler;
  /** Undefined while empty: an idle phone keeps no table. */
  #answers: Map<string, GivenAnswer & { readonly endsAtMs: number }> | undefined;
  #sweep: Timer | undefined;

  constructor(clock: Clock, scheduler: Scheduler) {
    this.#clock = clock;
    this.#scheduler = scheduler;
  }

  /** The answer already given to this very request. */
  answerTo(request: SipRequest): GivenAnswer | undefined {
    return this.#answers?.get(keyOf(request));
  }

  remember(request: SipRequest, response: SipResponse, to: Endpoint): void {
    if (this.#answers === undefined) {
      this.#answers = new Map();
      this.#sweepAfter(transactionLifetimeMs);
    }
    const endsAtMs = this.#clock.nowMs + transactionLifetimeMs;
    this.#answers.set(keyOf(request), { response, to, endsAtMs });
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
 * RFC 3261 §17.2.3 compares branch, sent-by and method; Call-ID and CSeq besides keep clients apart
 * that choose no unique branch (RFC 2543).
 */
function keyOf(request: SipRequest): string {
  return `${headerValue(request, "Via")} ${headerValue(request, "Call-ID")} ${headerValue(request, "CSeq")}`;
}
