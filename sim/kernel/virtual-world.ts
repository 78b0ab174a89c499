import { EventQueue } from "./event-queue/index.ts";
import type { EventHandle, Runnable } from "./event-queue/index.ts";
import { letGuestsRun } from "./guests.ts";
import type { Network } from "./network.ts";
import { RunningProcess } from "./process.ts";
import type { Process, ProcessEnd, ProcessStatus } from "./process.ts";
import { RandomStreams } from "./random.ts";
import { Trace } from "./trace.ts";
import type { TraceKeeping } from "./trace.ts";
import type { Clock, Scheduler, Timer, World } from "./world.ts";

export interface VirtualWorldOptions {
  readonly seed: string;
  /** The calendar instant at virtual time 0; default 2026-01-05T00:00:00Z, a Monday. */
  readonly startEpochMs?: number;
  readonly keeping?: TraceKeeping;
  /** Builds the network of this world. */
  readonly network: (world: VirtualWorld) => Network;
}

export const defaultStartEpochMs = 1_767_571_200_000;

/** Why a run of the kernel returned. */
export type RunEnd = "condition" | "deadline" | "idle";

/**
 * The virtual world: one event queue, one clock that jumps from event to event. Everything that
 * happens is decided by the seed.
 */
export class VirtualWorld implements World {
  readonly kind = "virtual";
  readonly random: RandomStreams;
  readonly trace: Trace;
  readonly network: Network;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly #queue = new EventQueue();
  readonly #processes = new Set<ProcessStatus>();
  #nowMs = 0;
  #failure: { error: unknown } | undefined;
  #guestsResolved = false;

  constructor(options: VirtualWorldOptions) {
    const now = () => this.#nowMs;
    this.clock = {
      get nowMs() {
        return now();
      },
      startEpochMs: options.startEpochMs ?? defaultStartEpochMs,
    };
    this.scheduler = {
      schedule: (delayMs, run) => this.#schedule(delayMs, { run }),
      post: (delayMs, runnable) => this.post(Math.max(0, delayMs), runnable),
      unpost: (handle) => this.unpost(handle),
    };
    this.random = new RandomStreams(options.seed);
    this.trace = new Trace(now, options.keeping);
    this.network = options.network(this);
  }

  /** Number of pending events. */
  get pending(): number {
    return this.#queue.size;
  }

  /** The processes on their way, for a report on what a hanging run waits for. */
  get processes(): ReadonlySet<ProcessStatus> {
    return this.#processes;
  }

  /** Adds an event without a timer object around it; for the network's deliveries. */
  post(delayMs: number, runnable: Runnable): EventHandle {
    return this.#queue.push(this.#nowMs + delayMs, runnable);
  }

  /** Takes a posted event out; false when it already ran. */
  unpost(handle: EventHandle): boolean {
    return this.#queue.cancel(handle);
  }

  spawn<Result>(
    name: string,
    process: Process<Result>,
    ended?: (end: ProcessEnd<Result>) => void,
  ): RunningProcess<Result> {
    const running: RunningProcess<Result> = new RunningProcess(name, process, (end) => {
      this.#processes.delete(running);
      if (ended !== undefined) ended(end);
      else if (end.how === "failed") this.fail(end.error);
    });
    this.#processes.add(running);
    running.run();
    return running;
  }

  /** Reports a broken invariant: the run stops and rejects with the first one. */
  fail(error: unknown): void {
    this.#failure ??= { error };
  }

  /**
   * An answer has reached a guest (the engine), whose promises have to run out before virtual time
   * moves on. Ports call this whenever they resolve.
   */
  guestResolved(): void {
    this.#guestsResolved = true;
  }

  /**
   * Runs events in their order until the condition holds, the deadline is reached (the clock then
   * stands at the deadline) or nothing is pending. Rejects with the first failure of a process.
   */
  async run(condition: () => boolean = () => false, deadlineMs = Infinity): Promise<RunEnd> {
    for (;;) {
      await this.#settleGuests();
      const end = this.#runEvents(condition, deadlineMs);
      if (end !== "guests") return end;
    }
  }

  /** Runs events until an end is reached or guests have to run. */
  #runEvents(condition: () => boolean, deadlineMs: number): RunEnd | "guests" {
    const queue = this.#queue;
    for (;;) {
      if (this.#failure !== undefined) this.#throwFailure();
      if (condition()) return "condition";
      const nextMs = queue.nextTimeMs;
      if (nextMs > deadlineMs || queue.size === 0) return this.#stopAt(deadlineMs);
      this.#nowMs = nextMs;
      queue.pop().run();
      if (this.#guestsResolved) return "guests";
    }
  }

  /** Runs the world until a guest's promise is settled, and answers its value. */
  async runUntilSettled<Value>(promise: Promise<Value>, what: string, deadlineMs = Infinity): Promise<Value> {
    let settled = false;
    const mark = () => {
      settled = true;
    };
    promise.then(mark, mark);
    this.#guestsResolved = true;
    const end = await this.run(() => settled, deadlineMs);
    if (!settled) throw new Error(`${what}: no answer, the world is ${end} at ${this.#nowMs} ms`);
    return promise;
  }

  #schedule(delayMs: number, runnable: Runnable): Timer {
    const handle = this.post(Math.max(0, delayMs), runnable);
    return { cancel: () => void this.unpost(handle) };
  }

  #stopAt(deadlineMs: number): RunEnd {
    if (deadlineMs === Infinity) return "idle";
    this.#nowMs = Math.max(this.#nowMs, deadlineMs);
    return "deadline";
  }

  async #settleGuests(): Promise<void> {
    do {
      this.#guestsResolved = false;
      await letGuestsRun();
    } while (this.#guestsResolved);
  }

  #throwFailure(): void {
    if (this.#failure === undefined) return;
    const { error } = this.#failure;
    this.#failure = undefined;
    throw error;
  }
}
