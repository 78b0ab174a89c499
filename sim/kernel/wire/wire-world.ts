import type { Network } from "../network.ts";
import { RunningProcess } from "../process.ts";
import type { Process, ProcessEnd, ProcessStatus } from "../process.ts";
import { RandomStreams } from "../random.ts";
import { Trace } from "../trace.ts";
import type { TraceKeeping } from "../trace.ts";
import type { Clock, Scheduler, World } from "../world.ts";
import { WireTimers } from "./wire-timers.ts";

export interface WireWorldOptions {
  readonly seed: string;
  /** The instant that all processes of one lab call 0, in milliseconds since 1970. */
  readonly startEpochMs: number;
  /** The instant that the clocks of the lab show then; default: the same. */
  readonly calendarStartEpochMs?: number;
  readonly keeping?: TraceKeeping;
  readonly network: (world: WireWorld) => Network;
  /** Hears of broken invariants; the process then reports and stops. */
  readonly failed: (error: unknown) => void;
}

/** The wire world of one operating system process: real sockets, real time. */
export class WireWorld implements World {
  readonly kind = "wire";
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly random: RandomStreams;
  readonly trace: Trace;
  readonly network: Network;
  readonly fail: (error: unknown) => void;
  readonly #processes = new Set<ProcessStatus>();

  constructor(options: WireWorldOptions) {
    const offsetMs = performance.timeOrigin - options.startEpochMs;
    const now = () => performance.now() + offsetMs;
    this.clock = {
      get nowMs() {
        return now();
      },
      startEpochMs: options.calendarStartEpochMs ?? options.startEpochMs,
    };
    this.scheduler = new WireTimers(now, (run) => this.guarded(run));
    this.random = new RandomStreams(options.seed);
    this.trace = new Trace(now, options.keeping);
    this.fail = options.failed;
    this.network = options.network(this);
  }

  /** The processes on their way, for a report on what a hanging run waits for. */
  get processes(): ReadonlySet<ProcessStatus> {
    return this.#processes;
  }

  /** Runs a callback of the lab. What it throws is a broken invariant, not the end of everything else. */
  guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.fail(error);
    }
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
}
