import type { Fact } from "../../sim/kernel/index.ts";

/** What is kept of a line of a dialogue. */
export interface Sighting {
  readonly timeMs: number;
  readonly actor: string;
}

/** Sightings in two plain lists: there are millions of them. */
export class Sightings {
  readonly #timesMs: number[] = [];
  readonly #actors: string[] = [];

  add({ timeMs, actor }: Fact): void {
    this.#timesMs.push(timeMs);
    this.#actors.push(actor);
  }

  *since(sinceMs: number): Iterable<Sighting> {
    for (const [index, timeMs] of this.#timesMs.entries()) {
      if (timeMs >= sinceMs) yield { timeMs, actor: this.#actors[index]! };
    }
  }
}
