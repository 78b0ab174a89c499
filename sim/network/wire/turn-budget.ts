/** About ten milliseconds of reading and checking. */
const turnBytesMax = 32 * 2 ** 20;

/**
 * How many bytes one turn of the event loop takes in, over all connections. Of a socket that is ready, a turn reads
 * many pieces in a row; with a thousand of them ready at once the loop would stand still for seconds.
 */
export class TurnBudget {
  readonly #bytesMax: number;
  #takenBytes = 0;
  #waiting: (() => void)[] = [];

  constructor(bytesMax = turnBytesMax) {
    this.#bytesMax = bytesMax;
  }

  /** Counts what was taken in. False when the turn has had enough: `goOn` is then called in the next one. */
  take(bytes: number, goOn: () => void): boolean {
    if (this.#takenBytes === 0) setImmediate(() => this.#nextTurn());
    this.#takenBytes += bytes;
    if (this.#takenBytes < this.#bytesMax) return true;
    this.#waiting.push(goOn);
    return false;
  }

  #nextTurn(): void {
    this.#takenBytes = 0;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const goOn of waiting) goOn();
  }
}
