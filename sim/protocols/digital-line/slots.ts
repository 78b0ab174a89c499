import { answerOf, perform } from "../../kernel/index.ts";
import type { Process } from "../../kernel/index.ts";

/** A number of places; who finds none waits in order. */
export class Slots {
  #free: number;
  readonly #waiting = new Set<() => void>();
  #peak = 0;
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
    this.#free = count;
  }

  /** The most places that were taken at once. */
  get peak(): number {
    return this.#peak;
  }

  *take(what: string): Process<void> {
    if (this.#free > 0) this.#free--;
    else yield* perform(answerOf<void>(what, (done) => this.#queue(done)));
    this.#peak = Math.max(this.#peak, this.#count - this.#free);
  }

  /** Gives a place back; whoever waits longest gets it. */
  release(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#free++;
    else {
      this.#waiting.delete(next);
      next();
    }
  }

  #queue(done: (value: void) => void): () => void {
    const next = () => done();
    this.#waiting.add(next);
    return () => this.#waiting.delete(next);
  }
}
