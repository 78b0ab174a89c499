import type { Effect, WaitingProcess } from "./process.ts";
import type { Scheduler, Timer } from "./world.ts";

/** Waits for `durationMs`; the name says what for. */
export function sleep(scheduler: Scheduler, durationMs: number, name: string): Effect<undefined> {
  return new Sleep(scheduler, durationMs, name);
}

class Sleep implements Effect<undefined> {
  readonly description: string;
  readonly #scheduler: Scheduler;
  readonly #durationMs: number;
  #timer: Timer | undefined;

  constructor(scheduler: Scheduler, durationMs: number, name: string) {
    this.#scheduler = scheduler;
    this.#durationMs = durationMs;
    this.description = name;
  }

  start(process: WaitingProcess): void {
    this.#timer = this.#scheduler.schedule(this.#durationMs, () => process.run());
  }

  cancel(): void {
    this.#timer?.cancel();
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
  let cancelOperation: Cancel = () => {};
  return {
    description,
    start(process) {
      cancelOperation = begin((value) => process.resume(value));
    },
    cancel() {
      cancelOperation();
    },
  };
}
