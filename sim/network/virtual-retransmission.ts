import type { EventHandle, Runnable } from "../kernel/index.ts";

/** An end of a conversation whose other end's host is gone: it sends again until a reset answers. */
export interface Resettable {
  reset(): void;
}

/** How long an end sends again, unanswered, before its kernel gives the connection up. */
const retransmissionTimeoutMs = 60_000;

/** What a retransmission needs of the virtual world. */
export interface RetransmissionWorld {
  post(delayMs: number, runnable: Runnable): EventHandle;
  unpost(event: EventHandle): boolean;
}

/** Sending again to a host without power: it ends when the host answers, or when the kernel gives up. */
export class Retransmission implements Runnable {
  readonly #world: RetransmissionWorld;
  readonly #waiting: Set<Retransmission>;
  readonly #victim: Resettable;
  readonly #latencyMs: number;
  readonly #timeout: EventHandle;

  constructor(
    world: RetransmissionWorld,
    waiting: Set<Retransmission>,
    victim: Resettable,
    latencyMs: number,
  ) {
    this.#world = world;
    this.#waiting = waiting;
    this.#victim = victim;
    this.#latencyMs = latencyMs;
    this.#timeout = world.post(retransmissionTimeoutMs, this);
  }

  answerSoon(): void {
    if (this.#world.unpost(this.#timeout)) this.#world.post(this.#latencyMs, this);
  }

  run(): void {
    this.#waiting.delete(this);
    this.#victim.reset();
  }
}
