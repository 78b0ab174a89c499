import seedrandom from "seedrandom";

/** One stream of chance, independent of every other stream of the same seed. */
export interface RandomStream {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A number from `low` to `high`. */
  uniform(low: number, high: number): number;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** `digits` hexadecimal digits. */
  hex(digits: number): string;
}

/** The seed's named streams: one more draw from one of them changes no other. */
export class RandomStreams {
  readonly seed: string;

  constructor(seed: string) {
    this.seed = seed;
  }

  /** The stream `seed/actor/purpose`, from its beginning. */
  stream(actor: string, purpose: string): RandomStream {
    return new SeededStream(`${this.seed}/${actor}/${purpose}`);
  }
}

class SeededStream implements RandomStream {
  readonly #draw: () => number;

  constructor(name: string) {
    this.#draw = seedrandom.xor128(name);
  }

  next(): number {
    return this.#draw();
  }

  uniform(low: number, high: number): number {
    return low + (high - low) * this.#draw();
  }

  integer(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.#draw());
  }

  hex(digits: number): string {
    let text = "";
    while (text.length < digits) text += Math.floor(this.#draw() * 16).toString(16);
    return text;
  }
}
