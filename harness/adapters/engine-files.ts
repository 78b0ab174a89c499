import { BytesContent, checksumOf, printChecksum, textContent } from "../../sim/kernel/index.ts";
import type { Content } from "../../sim/kernel/index.ts";
import type { EngineFile } from "../../engine/index.ts";

const pieceBytes = 4 * 1024 * 1024;

/** A file of the engine that is a content of the virtual devices: it travels by reference. */
export class ContentFile implements EngineFile {
  readonly name: string;
  readonly content: Content;
  readonly checksum: string;

  constructor(name: string, content: Content) {
    this.name = name;
    this.content = content;
    this.checksum = printChecksum(checksumOf(content));
  }

  get sizeBytes(): number {
    return this.content.sizeBytes;
  }

  async *read(): AsyncIterable<Uint8Array> {
    for (let offset = 0; offset < this.sizeBytes; offset += pieceBytes) {
      yield this.content.bytes(offset, Math.min(pieceBytes, this.sizeBytes - offset));
    }
  }
}

/** A small text file for an action. */
export function textFile(name: string, text: string): ContentFile {
  return new ContentFile(name, textContent(text));
}

/** The content of any file of the engine; only files that are not contents already are read. */
export async function contentOf(file: EngineFile): Promise<Content> {
  if (file instanceof ContentFile) return file.content;
  const pieces: Uint8Array[] = [];
  for await (const piece of file.read()) pieces.push(piece);
  return new BytesContent(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces));
}
