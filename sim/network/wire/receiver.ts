import { crc32 } from "node:zlib";
import { SpaceFull } from "../../kernel/index.ts";
import type { Received, Sink } from "../../kernel/index.ts";

/** Takes in the bytes of one content as a sink asks for them. Keeps none but the head. */
export class Receiver {
  readonly #sink: Sink;
  #head: Uint8Array = new Uint8Array(0);
  readonly #limitBytes: number;
  #headBytes = 0;
  #sizeBytes = 0;
  #checksum = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
    this.#limitBytes = sink.stopAfterBytes ?? Infinity;
  }

  /**
   * Takes a piece, whose memory is the caller's again afterwards. Answers why no more is wanted, or
   * undefined. Throws what the writer throws, except SpaceFull.
   */
  take(piece: Uint8Array): "stopped" | "full" | undefined {
    const bytes = piece.subarray(0, this.#limitBytes - this.#sizeBytes);
    if (!this.#write(bytes)) return "full";
    this.#keepHead(bytes);
    if (this.#sink.verify === "full") this.#checksum = crc32(bytes, this.#checksum);
    this.#sizeBytes += bytes.length;
    return bytes.length < piece.length ? "stopped" : undefined; // a content of just that size is complete
  }

  /** What was received, in the end. */
  received(ended: Received["ended"]): Received {
    return {
      sizeBytes: this.#sizeBytes,
      checksum: this.#sink.verify === "full" ? this.#checksum : undefined,
      head: this.#head.subarray(0, this.#headBytes),
      ended,
    };
  }

  #write(bytes: Uint8Array): boolean {
    try {
      this.#sink.writer?.write(bytes);
      return true;
    } catch (error) {
      if (error instanceof SpaceFull) return false;
      throw error;
    }
  }

  #keepHead(bytes: Uint8Array): void {
    const missingBytes = this.#sink.headBytes - this.#headBytes;
    if (missingBytes <= 0 || bytes.length === 0) return;
    if (this.#headBytes === 0) this.#head = new Uint8Array(this.#sink.headBytes);
    const part = bytes.subarray(0, missingBytes);
    this.#head.set(part, this.#headBytes);
    this.#headBytes += part.length;
  }
}
