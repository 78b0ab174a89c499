/**
 * The content of a file: its size, its checksum and, on demand, its bytes. Firmware images are
 * made by formula, so the virtual world handles them without a byte of memory.
 */
export interface Content {
  readonly sizeBytes: number;
  /** CRC-32 of `lengthBytes` bytes from `offsetBytes` on. */
  checksum(offsetBytes: number, lengthBytes: number): number;
  /** A copy-free or fresh view of a part; the caller does not change it. */
  bytes(offsetBytes: number, lengthBytes: number): Uint8Array;
}

/** Takes in a content piece by piece. Throws SpaceFull when no more fits. */
export interface ContentWriter {
  write(bytes: Uint8Array): void;
  /** Takes a whole part by reference: in the virtual world no byte is copied. */
  writeContent(content: Content, offsetBytes: number, lengthBytes: number): void;
}

/** A space or disk has no room for what is being written. */
export class SpaceFull extends Error {
  override readonly name = "SpaceFull";
}
