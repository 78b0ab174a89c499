import type { Effect, WaitingProcess } from "./process.ts";
import type { EventHandle } from "./event-queue/index.ts";
import type { Scheduler } from "./world.ts";

/** Waits for `durationMs`; the name says what for. */
export function sleep(scheduler: Scheduler, durationMs: number, name: string): Effect<undefined> {
  return new Sleep(scheduler, durationMs, name);
}

class Sleep implements Effect<undefined> {
  readonly description: string;
  readonly #scheduler: Scheduler;
  readonly #durationMs: number;
  #timer: EventHandle = 0;

  constructor(scheduler: Scheduler, durationMs: number, name: string) {
    this.#scheduler = scheduler;
    this.#durationMs = durationMs;
    this.description = name;
  }

  start(process: WaitingProcess): void {
    this.#timer = this.#scheduler.post(this.#durationMs, process);
  }

  cancel(): void {
    this.#scheduler.unpost(this.#timer);
  }
}

/** What an operation of the network hands back so that it can be called off. */
export type Cancel = () => void;

/**
 * Waits for an operation that answers through a callback:
 * `yield* perform(answerOf("connect", (done) => network.connect(…, done)))`.
 */
export function answerOf<Value>(
  description: string,
  begin: (done: (value: Value) => void) => Cancel,
): Effect<Value> {
  return new Answer(description, begin);
}

class Answer<Value> implements Effect<Value> {
  readonly description: string;
  readonly #begin: (done: (value: Value) => void) => Cancel;
  #cancel: Cancel | undefined;

  constructor(description: string, begin: (done: (value: Value) => void) => Cancel) {
    this.description = description;
    this.#begin = begin;
  }

  start(process: WaitingProcess): void {
    this.#cancel = this.#begin((value) => process.resume(value));
  }

  cancel(): void {
    this.#cancel?.();
  }
}
