import type { EventHandle, Runnable } from "./event-queue/index.ts";
import type { Process, ProcessEnd, RunningProcess } from "./process.ts";
import type { RandomStreams } from "./random.ts";
import type { Trace } from "./trace.ts";
import type { Network } from "./network.ts";

/** Time as a device sees it. */
export interface Clock {
  /** Milliseconds since the lab started. */
  readonly nowMs: number;
  /** The calendar instant of the lab's start, in milliseconds since 1970. */
  readonly startEpochMs: number;
}

export interface Timer {
  cancel(): void;
}

/** Runs things later. */
export interface Scheduler {
  schedule(delayMs: number, run: () => void): Timer;
  /** As `schedule`, without an object for the timer: for what is scheduled most. */
  post(delayMs: number, runnable: Runnable): EventHandle;
  /** Takes a posted event out; false when it already ran. */
  unpost(handle: EventHandle): boolean;
}

/**
 * All that a device sees of what surrounds it. The virtual world and the wire world share it, so
 * every device runs unchanged in both.
 */
export interface World {
  readonly kind: "virtual" | "wire";
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly random: RandomStreams;
  readonly trace: Trace;
  readonly network: Network;
  /**
   * Starts a process. When it fails and `ended` is not given, the failure is the world's: a broken
   * invariant of ours stops the run.
   */
  spawn<Result>(
    name: string,
    process: Process<Result>,
    ended?: (end: ProcessEnd<Result>) => void,
  ): RunningProcess<Result>;
}
