import type {
  DataConnection,
  Effect,
  EventHandle,
  Runnable,
  Scheduler,
  WaitingProcess,
} from "../../kernel/index.ts";

/** Waits for the end of a transfer, at most so long; the value is then undefined. Whoever stops waiting ends it. */
export class DataMove<Outcome> implements Effect<Outcome | undefined>, Runnable {
  readonly description: string;
  readonly #scheduler: Scheduler;
  readonly #data: DataConnection;
  readonly #limitMs: number;
  readonly #begin: (done: (outcome: Outcome) => void) => void;
  #process: WaitingProcess | undefined;
  #timer: EventHandle = 0;

  constructor(
    scheduler: Scheduler,
    data: DataConnection,
    file: string,
    limitMs: number,
    begin: (done: (outcome: Outcome) => void) => void,
  ) {
    this.#scheduler = scheduler;
    this.#data = data;
    this.description = `data of ${file}`;
    this.#limitMs = limitMs;
    this.#begin = begin;
  }

  start(process: WaitingProcess): void {
    this.#process = process;
    this.#timer = this.#scheduler.post(this.#limitMs, this);
    this.#begin((outcome) => this.#end(outcome));
  }

  cancel(): void {
    this.#scheduler.unpost(this.#timer);
    this.#process = undefined;
    this.#data.abort();
  }

  /** It takes too long. */
  run(): void {
    const process = this.#process;
    this.cancel();
    process?.resume(undefined);
  }

  #end(outcome: Outcome): void {
    const process = this.#process;
    this.#process = undefined;
    this.#scheduler.unpost(this.#timer);
    process?.resume(outcome);
  }
}
