import type { ConnectFailure, Endpoint, EventHandle, Runnable } from "../kernel/index.ts";
import type { VirtualHost } from "./virtual-host.ts";
import type { Medium } from "./virtual-medium.ts";

/** What the other side makes of a request to connect; `unanswered` covers a full queue. */
export type Answer = "established" | "refused" | "unanswered";

/** A kernel sends its request to connect again 1, 3, 7, 15, 31 and 63 s after the first. */
const retriesMax = 6;
const kernelGivesUpMs = 127_000;

/**
 * A request to connect on its way. One event is enough for the usual case: after a round trip it looks
 * what the other side answered. An unanswered request is sent again as a kernel does.
 */
export abstract class ConnectAttempt implements Runnable {
  protected readonly medium: Medium;
  protected readonly from: VirtualHost;
  protected readonly to: Endpoint;
  /** When the caller's patience ends, which may be longer than its kernel's. */
  protected readonly timeoutAtMs: number;
  readonly #life: number;
  readonly #startMs: number;
  readonly #deadlineMs: number;
  #retries = 0;
  #event: EventHandle;

  constructor(medium: Medium, from: VirtualHost, to: Endpoint, timeoutMs: number) {
    this.medium = medium;
    this.from = from;
    this.to = to;
    this.#life = from.life;
    this.#startMs = medium.world.clock.nowMs;
    this.timeoutAtMs = this.#startMs + timeoutMs;
    this.#deadlineMs = this.#startMs + Math.min(timeoutMs, kernelGivesUpMs);
    this.#event = this.#postBy(this.#startMs + 2 * this.#latencyMs());
  }

  /** Looks what the other side, whose host is up, answers; takes what `established` needs. */
  protected abstract knock(host: VirtualHost, latencyMs: number): Answer;
  protected abstract fail(reason: ConnectFailure): void;

  /** Called off: nobody hears of it any more. */
  cancel(): void {
    this.medium.world.unpost(this.#event);
  }

  run(): void {
    if (this.from.life !== this.#life) return;
    if (this.medium.world.clock.nowMs >= this.#deadlineMs) return this.fail("timed-out");
    const host = this.medium.hostAt(this.to);
    const path = host && this.medium.path(this.from, host);
    if (path === undefined) return this.fail("unreachable");
    const answer = host!.up ? this.knock(host!, path.latencyMs) : "unanswered";
    if (answer === "refused") this.fail("refused");
    else if (answer === "unanswered") this.#tryAgain(path.latencyMs);
  }

  #tryAgain(latencyMs: number): void {
    this.#retries++;
    const retryMs = (2 ** this.#retries - 1) * 1000 + 2 * latencyMs;
    this.#event = this.#postBy(this.#retries > retriesMax ? Infinity : this.#startMs + retryMs);
  }

  /** An address that nobody has costs a round trip in the own segment: its router answers. */
  #latencyMs(): number {
    const host = this.medium.hostAt(this.to);
    const path = host && this.medium.path(this.from, host);
    return path?.latencyMs ?? this.medium.topology.lanLatencyMs;
  }

  #postBy(timeMs: number): EventHandle {
    const { world } = this.medium;
    return world.post(Math.max(0, Math.min(timeMs, this.#deadlineMs) - world.clock.nowMs), this);
  }
}
