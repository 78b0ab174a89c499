import { crc32 } from "node:zlib";
import type { Content } from "../../kernel/index.ts";
import type { ServerFault } from "./fault.ts";

/** Flips a byte of a named file on its way out, by default its last one; what is stored stays whole. */
export function corruptFile(path: string, atByte?: number): ServerFault {
  return {
    name: "corrupt-file",
    outgoing: (sent, content) =>
      sent === path ? new CorruptContent(content, atByte ?? content.sizeBytes - 1) : content,
  };
}

class CorruptContent implements Content {
  readonly #content: Content;
  readonly #atByte: number;

  constructor(content: Content, atByte: number) {
    this.#content = content;
    this.#atByte = atByte;
  }

  get sizeBytes(): number {
    return this.#content.sizeBytes;
  }

  checksum(offsetBytes: number, lengthBytes: number): number {
    if (!this.#isInside(offsetBytes, lengthBytes)) return this.#content.checksum(offsetBytes, lengthBytes);
    return crc32(this.bytes(offsetBytes, lengthBytes));
  }

  bytes(offsetBytes: number, lengthBytes: number): Uint8Array {
    const bytes = this.#content.bytes(offsetBytes, lengthBytes);
    if (!this.#isInside(offsetBytes, lengthBytes)) return bytes;
    const changed = Uint8Array.from(bytes);
    changed[this.#atByte - offsetBytes]! ^= 0xff;
    return changed;
  }

  #isInside(offsetBytes: number, lengthBytes: number): boolean {
    return this.#atByte >= offsetBytes && this.#atByte < offsetBytes + lengthBytes;
  }
}
