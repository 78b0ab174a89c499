import type { EngineClock, Timer } from "../ports.ts";

/** Thrown into work that outlived its session; nobody has to be told. */
export class SessionEnded extends Error {
  override readonly name = "SessionEnded";
}

/** One life of the engine, from start to stop or reset. What belongs to an ended session changes nothing any more. */
export class Session {
  readonly #clock: EngineClock;
  readonly #timers = new Set<Timer>();
  #ended = false;

  constructor(clock: EngineClock) {
    this.#clock = clock;
  }

  /** Awaits a port, and goes no further when the session has ended meanwhile; `discard` then frees what came too late. */
  async outcome<Result>(answer: Promise<Result>, discard?: (late: Result) => Promise<void>): Promise<Result> {
    try {
      const result = await answer;
      if (this.#ended) await discard?.(result);
      return result;
    } finally {
      // Replaces the port's own error as well: nobody is left to handle it.
      this.#refuseWhenEnded();
    }
  }

  /** Runs once after the delay, unless the session ends before. */
  schedule(delayMs: number, name: string, run: () => void): Timer {
    const timer = this.#clock.schedule(delayMs, name, () => {
      this.#timers.delete(timer);
      run();
    });
    this.#timers.add(timer);
    return { cancel: () => this.#cancel(timer) };
  }

  end(): void {
    this.#ended = true;
    for (const timer of this.#timers) this.#cancel(timer);
  }

  #cancel(timer: Timer): void {
    timer.cancel();
    this.#timers.delete(timer);
  }

  #refuseWhenEnded(): void {
    if (this.#ended) throw new SessionEnded("the engine was stopped");
  }
}
