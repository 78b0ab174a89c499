import type { Runnable } from "./event-queue/runnable.ts";

/**
 * Something that a process waits for. `start` arranges that `process.resume` is called once, now or
 * later; `cancel` undoes the arrangement when the process stops waiting.
 */
export interface Effect<Value = unknown> {
  /** What is waited for, so that a hang names its culprit. */
  readonly description: string;
  start(process: WaitingProcess): void;
  cancel(process: WaitingProcess): void;
  /** Carries the type of the value; never set. */
  readonly value?: Value;
}

/** What an effect sees of the process that waits for it. */
export interface WaitingProcess extends Runnable {
  /** Ends the wait with a value. Ignored once the process has ended. */
  resume(value: unknown): void;
}

/** The behaviour of a device: a generator that yields effects and ends with a result. */
export type Process<Result> = Generator<Effect, Result, unknown>;

/** Waits for one effect: `const reply = yield* perform(mailbox.take(5000))`. */
export function perform<Value>(effect: Effect<Value>): Iterable<Effect, Value> {
  return new Wait(effect);
}

/**
 * Runs a behaviour that waits several times, such as the fetching of a file, as a part of this one:
 * `const file = yield* call(reader.fetch(name))`. Same as `yield* reader.fetch(name)`, but a wait inside it is resumed
 * there at once, and not through all that called it: the cost of a wait does not grow with the depth of the calls.
 */
export function call<Result>(process: Process<Result>): Iterable<Effect, Result> {
  return new Wait(new Call(process));
}

/** Not waited for: the process that meets it goes on in the behaviour called. */
class Call<Result> implements Effect<Result> {
  readonly description = "a part of its own";
  readonly process: Process<Result>;

  constructor(process: Process<Result>) {
    this.process = process;
  }

  start(): never {
    throw new Error("a behaviour is called inside a running process only");
  }

  cancel(): void {}
}

/**
 * A generator of one yield, written by hand: a wait is what processes do most. It is its own result,
 * first with the effect to wait for, then with the value that the wait brought.
 */
class Wait<Value> implements Iterator<Effect, Value> {
  value: unknown;
  done = true;

  constructor(effect: Effect<Value>) {
    this.value = effect;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(value?: unknown): IteratorResult<Effect, Value> {
    this.done = !this.done;
    if (this.done) this.value = value;
    return this as IteratorResult<Effect, Value>;
  }

  /** What was called has failed. */
  throw(error: unknown): never {
    throw error;
  }
}

export type ProcessEnd<Result> =
  | { readonly how: "finished"; readonly result: Result }
  | { readonly how: "failed"; readonly error: unknown }
  | { readonly how: "cancelled" }
  | { readonly how: "cut" };

/** What a report tells of a process on its way. */
export interface ProcessStatus {
  readonly name: string;
  /** True until the process has ended in any way. */
  readonly alive: boolean;
  /** What the process waits for, in words; undefined when it does not wait. */
  readonly waitingFor: string | undefined;
}

/** A process on its way: resumed by effects until it ends, is cancelled, or loses its power. */
export class RunningProcess<Result = unknown> implements WaitingProcess, ProcessStatus {
  readonly name: string;
  /** The behaviour that waits or runs: the process itself, or what it has called. */
  #innermost: Process<unknown>;
  /** Who called it, the process itself first; undefined until something is called. */
  #callers: Process<unknown>[] | undefined;
  readonly #ended: (end: ProcessEnd<Result>) => void;
  #waitingFor: Effect | undefined;
  #stepping = false;
  #ready = false;
  #value: unknown;
  #cancelled = false;
  #over = false;

  constructor(name: string, generator: Process<Result>, ended: (end: ProcessEnd<Result>) => void) {
    this.name = name;
    this.#innermost = generator;
    this.#ended = ended;
  }

  get alive(): boolean {
    return !this.#over;
  }

  get waitingFor(): string | undefined {
    return this.#waitingFor?.description;
  }

  /** Starts the process, or ends a wait without a value (a timer that ran out). */
  run(): void {
    this.resume(undefined);
  }

  resume(value: unknown): void {
    if (this.#over) return;
    this.#value = value;
    if (this.#stepping) this.#ready = true;
    else this.#step("next");
  }

  /** Stops the process; its `finally` blocks run and may wait. */
  cancel(): void {
    if (this.#over || this.#cancelled) return;
    this.#cancelled = true;
    this.#stopWaiting();
    if (this.#stepping) throw new Error(`process ${this.name} cannot cancel itself: return instead`);
    this.#step("return");
  }

  /** Drops the process as a power cut does: nothing of it runs any more, not even `finally`. */
  cut(): void {
    if (this.#over) return;
    this.#stopWaiting();
    this.#end({ how: "cut" });
  }

  #step(first: "next" | "return"): void {
    this.#stepping = true;
    this.#waitingFor = undefined;
    try {
      let next = this.#advance(first, this.#value);
      for (;;) {
        if (this.#over) return;
        if (next.done === true) return this.#finish(next.value as Result);
        this.#ready = false;
        this.#waitingFor = next.value;
        next.value.start(this);
        if (!this.#ready) return;
        this.#waitingFor = undefined;
        next = this.#advance("next", this.#value);
      }
    } catch (error) {
      this.#end({ how: "failed", error });
    } finally {
      this.#stepping = false;
    }
  }

  /** Goes on to the next wait or to the end. What was called hands its result, or its failure, to its caller. */
  #advance(first: "next" | "return", sent: unknown): IteratorResult<Effect> {
    let how: "next" | "return" | "throw" = first;
    let value = sent;
    for (;;) {
      let next: IteratorResult<Effect>;
      try {
        next = go(this.#innermost, how, value);
      } catch (error) {
        if (!this.#leave()) throw error;
        how = "throw";
        value = error;
        continue;
      }
      if (next.done === true) {
        if (!this.#leave()) return next;
        how = this.#cancelled ? "return" : "next";
        value = next.value;
      } else if (next.value instanceof Call) {
        this.#enter(next.value.process);
        how = "next";
        value = undefined;
      } else return next;
    }
  }

  #enter(process: Process<unknown>): void {
    this.#callers ??= [];
    this.#callers.push(this.#innermost);
    this.#innermost = process;
  }

  /** Back to the caller; false when nobody has called what runs. */
  #leave(): boolean {
    const caller = this.#callers?.pop();
    if (caller === undefined) return false;
    this.#innermost = caller;
    return true;
  }

  #finish(result: Result): void {
    this.#end(this.#cancelled ? { how: "cancelled" } : { how: "finished", result });
  }

  #stopWaiting(): void {
    this.#waitingFor?.cancel(this);
    this.#waitingFor = undefined;
  }

  #end(end: ProcessEnd<Result>): void {
    if (this.#over) return;
    this.#over = true;
    this.#ended(end);
  }
}

function go(
  process: Process<unknown>,
  how: "next" | "return" | "throw",
  value: unknown,
): IteratorResult<Effect> {
  if (how === "next") return process.next(value);
  return how === "return" ? process.return(value) : process.throw(value);
}
