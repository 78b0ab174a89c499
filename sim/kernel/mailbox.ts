import type { Effect, WaitingProcess } from "./process.ts";
import type { Scheduler, Timer } from "./world.ts";

/**
 * Messages for one process, in order of arrival. `take` waits for the next one, at most a given
 * time, and answers undefined when that ran out.
 */
export class Mailbox<Message extends object> {
  readonly #scheduler: Scheduler;
  readonly #name: string;
  readonly #waiting: Message[] = [];
  #taker: Take<Message> | undefined;

  constructor(scheduler: Scheduler, name: string) {
    this.#scheduler = scheduler;
    this.#name = name;
  }

  /** Number of messages that nobody has taken yet. */
  get size(): number {
    return this.#waiting.length;
  }

  /** Delivers a message; a process that waits goes on at once. */
  put(message: Message): void {
    const taker = this.#taker;
    if (taker === undefined) this.#waiting.push(message);
    else taker.deliver(message);
  }

  /** Forgets what nobody has taken. */
  clear(): void {
    this.#waiting.length = 0;
  }

  /** The next message, or undefined after `timeoutMs` (Infinity waits for ever). */
  take(timeoutMs: number): Effect<Message | undefined> {
    return new Take(this.#scheduler, this.#name, timeoutMs, this.#waiting, (taker) => {
      this.#taker = taker;
    });
  }
}

class Take<Message extends object> implements Effect<Message | undefined> {
  readonly description: string;
  readonly #scheduler: Scheduler;
  readonly #timeoutMs: number;
  readonly #waiting: Message[];
  readonly #register: (taker: Take<Message> | undefined) => void;
  #process: WaitingProcess | undefined;
  #timer: Timer | undefined;

  constructor(
    scheduler: Scheduler,
    description: string,
    timeoutMs: number,
    waiting: Message[],
    register: (taker: Take<Message> | undefined) => void,
  ) {
    this.description = description;
    this.#scheduler = scheduler;
    this.#timeoutMs = timeoutMs;
    this.#waiting = waiting;
    this.#register = register;
  }

  start(process: WaitingProcess): void {
    const message = this.#waiting.shift();
    if (message !== undefined) return process.resume(message);
    this.#process = process;
    this.#register(this);
    if (this.#timeoutMs !== Infinity) {
      this.#timer = this.#scheduler.schedule(this.#timeoutMs, () => this.#finish(undefined));
    }
  }

  cancel(): void {
    this.#timer?.cancel();
    this.#register(undefined);
  }

  deliver(message: Message): void {
    this.#finish(message);
  }

  #finish(message: Message | undefined): void {
    this.cancel();
    this.#process?.resume(message);
  }
}
