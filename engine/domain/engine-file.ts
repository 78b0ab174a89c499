import { crc32 } from "node:zlib";

/** A file on its way to a download server: what it is called, how long it is, and its bytes on demand. */
export interface EngineFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** `crc32:` and eight lower-case hexadecimal digits. */
  readonly checksum: string;
  read(): AsyncIterable<Uint8Array>;
}

/** Formats a CRC-32 as the checksum of an `EngineFile`. */
export function checksumText(crc: number): string {
  return `crc32:${crc.toString(16).padStart(8, "0")}`;
}

/** A file whose bytes are in memory: generated configuration files, certificates, templates. */
export function fileFromBytes(name: string, bytes: Uint8Array): EngineFile {
  return {
    name,
    sizeBytes: bytes.length,
    checksum: checksumText(crc32(bytes)),
    async *read() {
      if (bytes.length > 0) yield bytes;
    },
  };
}

/** A file whose content is text, stored as UTF-8. */
export function fileFromText(name: string, text: string): EngineFile {
  return fileFromBytes(name, new TextEncoder().encode(text));
}

/** Reads a whole file into memory; meant for small files. */
export async function bytesOf(file: EngineFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
