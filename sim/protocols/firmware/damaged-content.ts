import { crc32 } from "node:zlib";
import type { Content } from "../../kernel/index.ts";
import { combineCrc32 } from "./crc32-combine.ts";

/** The same content with the byte at `atBytes` flipped. */
export function corrupted(content: Content, atBytes: number): Content {
  return new Corrupted(content, atBytes);
}

/** The first `sizeBytes` of a content. */
export function truncated(content: Content, sizeBytes: number): Content {
  return new Truncated(content, Math.min(sizeBytes, content.sizeBytes));
}

class Corrupted implements Content {
  readonly #original: Content;
  readonly #atBytes: number;

  constructor(original: Content, atBytes: number) {
    this.#original = original;
    this.#atBytes = atBytes;
  }

  get sizeBytes(): number {
    return this.#original.sizeBytes;
  }

  checksum(offsetBytes: number, lengthBytes: number): number {
    const endBytes = Math.min(offsetBytes + lengthBytes, this.sizeBytes);
    if (!this.#isIn(offsetBytes, endBytes)) return this.#original.checksum(offsetBytes, lengthBytes);
    const before = this.#original.checksum(offsetBytes, this.#atBytes - offsetBytes);
    const flipped = crc32(this.bytes(this.#atBytes, 1));
    const restBytes = endBytes - this.#atBytes - 1;
    const after = this.#original.checksum(this.#atBytes + 1, restBytes);
    return combineCrc32(combineCrc32(before, flipped, 1), after, restBytes);
  }

  bytes(offsetBytes: number, lengthBytes: number): Uint8Array {
    const bytes = this.#original.bytes(offsetBytes, lengthBytes);
    if (!this.#isIn(offsetBytes, offsetBytes + bytes.length)) return bytes;
    const copy = Uint8Array.from(bytes);
    copy[this.#atBytes - offsetBytes]! ^= 0xff;
    return copy;
  }

  #isIn(fromBytes: number, toBytes: number): boolean {
    return fromBytes <= this.#atBytes && this.#atBytes < toBytes;
  }
}

class Truncated implements Content {
  readonly sizeBytes: number;
  readonly #original: Content;

  constructor(original: Content, sizeBytes: number) {
    this.#original = original;
    this.sizeBytes = sizeBytes;
  }

  checksum(offsetBytes: number, lengthBytes: number): number {
    return this.#original.checksum(offsetBytes, this.#within(offsetBytes, lengthBytes));
  }

  bytes(offsetBytes: number, lengthBytes: number): Uint8Array {
    return this.#original.bytes(offsetBytes, this.#within(offsetBytes, lengthBytes));
  }

  #within(offsetBytes: number, lengthBytes: number): number {
    return Math.max(0, Math.min(lengthBytes, this.sizeBytes - offsetBytes));
  }
}
