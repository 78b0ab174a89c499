import { crc32 } from "node:zlib";
import type { Content, ContentWriter } from "./content.ts";

/** A content whose bytes are in memory. */
export class BytesContent implements Content {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get sizeBytes(): number {
    return this.#bytes.length;
  }

  checksum(offsetBytes: number, lengthBytes: number): number {
    return crc32(this.bytes(offsetBytes, lengthBytes));
  }

  bytes(offsetBytes: number, lengthBytes: number): Uint8Array {
    return this.#bytes.subarray(offsetBytes, offsetBytes + lengthBytes);
  }
}

/** The content of a text file, in UTF-8. */
export function textContent(text: string): Content {
  return new BytesContent(Buffer.from(text, "utf8"));
}

/** CRC-32 of a whole content. */
export function checksumOf(content: Content): number {
  return content.checksum(0, content.sizeBytes);
}

/** A checksum as facts and manifests show it: `crc32:0a1b2c3d`. */
export function printChecksum(checksum: number): string {
  return `crc32:${checksum.toString(16).padStart(8, "0")}`;
}

/**
 * Collects what is written into one content. One whole content handed over by reference stays a
 * reference; anything else becomes bytes.
 */
export class ContentCollector implements ContentWriter {
  readonly #pieces: Uint8Array[] = [];
  #whole: Content | undefined;
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  write(bytes: Uint8Array): void {
    this.#unfoldWhole();
    this.#pieces.push(Uint8Array.from(bytes));
    this.#sizeBytes += bytes.length;
  }

  writeContent(content: Content, offsetBytes: number, lengthBytes: number): void {
    if (this.#sizeBytes === 0 && offsetBytes === 0 && lengthBytes === content.sizeBytes) {
      this.#whole = content;
      this.#sizeBytes = lengthBytes;
    } else {
      this.write(content.bytes(offsetBytes, lengthBytes));
    }
  }

  /** What was collected. */
  content(): Content {
    return this.#whole ?? new BytesContent(Buffer.concat(this.#pieces));
  }

  #unfoldWhole(): void {
    if (this.#whole === undefined) return;
    this.#pieces.push(this.#whole.bytes(0, this.#whole.sizeBytes));
    this.#whole = undefined;
  }
}
