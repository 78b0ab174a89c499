import { closeSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Content } from "../../kernel/index.ts";

const pieceBytes = 1 << 20;

/** A large file on the disk, read piece by piece on demand. */
export class DiskContent implements Content {
  readonly sizeBytes: number;
  readonly #file: string;

  constructor(file: string, sizeBytes: number) {
    this.#file = file;
    this.sizeBytes = sizeBytes;
  }

  checksum(offsetBytes: number, lengthBytes: number): number {
    let checksum = 0;
    const endBytes = Math.min(offsetBytes + lengthBytes, this.sizeBytes);
    for (let at = offsetBytes; at < endBytes; at += pieceBytes) {
      checksum = crc32(this.bytes(at, Math.min(pieceBytes, endBytes - at)), checksum);
    }
    return checksum;
  }

  bytes(offsetBytes: number, lengthBytes: number): Uint8Array {
    const descriptor = openSync(this.#file, "r");
    try {
      const buffer = Buffer.alloc(Math.max(0, Math.min(lengthBytes, this.sizeBytes - offsetBytes)));
      readSync(descriptor, buffer, 0, buffer.length, offsetBytes);
      return buffer;
    } finally {
      closeSync(descriptor);
    }
  }
}
