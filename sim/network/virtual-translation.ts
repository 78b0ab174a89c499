import type { RandomStream, StreamCodec } from "../kernel/index.ts";

/**
 * Prints what one end sends and parses it for the other: for the debug mode, and where the two ends do
 * not speak the same protocol. The bytes are split at random places.
 */
export class StreamTranslation {
  readonly #codec: StreamCodec<unknown>;
  readonly #parser: { push(bytes: Uint8Array): unknown[] };
  readonly #splits: RandomStream | undefined;

  constructor(sent: StreamCodec<unknown>, heard: StreamCodec<unknown>, splits: RandomStream | undefined) {
    this.#codec = sent;
    this.#parser = heard.createParser();
    this.#splits = splits;
  }

  print(message: unknown): Uint8Array {
    return this.#codec.print(message);
  }

  /** The messages that are complete with these bytes; what is incomplete waits for the next ones. */
  parse(printed: unknown): unknown[] {
    const bytes = printed as Uint8Array;
    const messages: unknown[] = [];
    for (let start = 0; start < bytes.length;) {
      const restBytes = bytes.length - start;
      const length = this.#splits?.integer(1, restBytes) ?? restBytes;
      messages.push(...this.#parser.push(bytes.subarray(start, start + length)));
      start += length;
    }
    return messages;
  }
}
