import { closeSync, openSync, writeSync } from "node:fs";
import { type Fact, printFact } from "../../sim/kernel/index.ts";
import type { Mask } from "./mask.ts";
import { writeError, writing } from "./run-folder-error.ts";

const bufferedCharactersMax = 64 * 1024;

/** A trace file (JSON Lines, one fact a line) that is written while facts arrive, in blocks. */
export class EventLog {
  readonly #path: string;
  readonly #mask: Mask;
  readonly #descriptor: number;
  #buffered = "";
  #failure: Error | undefined;

  constructor(path: string, mask: Mask) {
    this.#path = path;
    this.#mask = mask;
    this.#descriptor = writing(path, () => openSync(path, "w"));
  }

  /**
   * Adds a fact. A failed write is kept for `close` and ends the writing: the devices that state facts
   * must not see an error of the harness.
   */
  write(fact: Fact): void {
    if (this.#failure !== undefined) return;
    this.#buffered += printFact(this.#mask.data(fact)) + "\n";
    if (this.#buffered.length >= bufferedCharactersMax) this.#flush();
  }

  /** Writes the rest and closes the file. Throws the first failure of any write. */
  close(): void {
    this.#flush();
    closeSync(this.#descriptor);
    if (this.#failure !== undefined) throw this.#failure;
  }

  #flush(): void {
    const block = Buffer.from(this.#buffered);
    this.#buffered = "";
    try {
      let written = 0;
      while (written < block.length) written += writeSync(this.#descriptor, block, written);
    } catch (error) {
      this.#failure ??= writeError(this.#path, error);
    }
  }
}
