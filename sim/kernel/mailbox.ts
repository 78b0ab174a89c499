import type { EventHandle } from "./event-queue/index.ts";
import type { Effect, WaitingProcess } from "./process.ts";
import type { Scheduler } from "./world.ts";

/**
 * Messages for one process, in order of arrival. `take` waits for the next one, at most a given
 * time, and answers undefined when that ran out.
 */
export class Mailbox<Message extends object> {
  readonly name: string;
  readonly #scheduler: Scheduler;
  readonly #waiting: Message[] = [];
  #taker: WaitingProcess | undefined;
  #timer: EventHandle | undefined;

  constructor(scheduler: Scheduler, name: string) {
    this.#scheduler = scheduler;
    this.name = name;
  }

  /** Number of messages that nobody has taken yet. */
  get size(): number {
    return this.#waiting.length;
  }

  /** Delivers a message; a process that waits goes on at once. */
  put(message: Message): void {
    if (this.#taker === undefined) this.#waiting.push(message);
    else this.#finish(message);
  }

  /** Forgets what nobody has taken. */
  clear(): void {
    this.#waiting.length = 0;
  }

  /** The next message, or undefined after `timeoutMs` (Infinity waits for ever). */
  take(timeoutMs: number): Effect<Message | undefined> {
    return new Take(this, timeoutMs);
  }

  /** A process begins to wait. For the effect of `take`. */
  awaitMessage(process: WaitingProcess, timeoutMs: number): void {
    const message = this.#waiting.shift();
    if (message !== undefined) return process.resume(message);
    this.#taker = process;
    if (timeoutMs !== Infinity) this.#timer = this.#scheduler.post(timeoutMs, this);
  }

  /** The process stops waiting. For the effect of `take`. */
  stopWaiting(): void {
    if (this.#timer !== undefined) this.#scheduler.unpost(this.#timer);
    this.#timer = undefined;
    this.#taker = undefined;
  }

  /** The time of the process that waits has run out. */
  run(): void {
    this.#finish(undefined);
  }

  #finish(message: Message | undefined): void {
    const taker = this.#taker;
    this.stopWaiting();
    taker?.resume(message);
  }
}

class Take<Message extends object> implements Effect<Message | undefined> {
  readonly #mailbox: Mailbox<Message>;
  readonly #timeoutMs: number;

  constructor(mailbox: Mailbox<Message>, timeoutMs: number) {
    this.#mailbox = mailbox;
    this.#timeoutMs = timeoutMs;
  }

  get description(): string {
    return this.#mailbox.name;
  }

  start(process: WaitingProcess): void {
    this.#mailbox.awaitMessage(process, this.#timeoutMs);
  }

  cancel(): void {
    this.#mailbox.stopWaiting();
  }
}
