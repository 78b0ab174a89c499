import { ContentCollector } from "../../kernel/index.ts";
import type { Content } from "../../kernel/index.ts";
import type { SpaceRefusal, SpaceWriter } from "../../protocols/ftp/index.ts";

export interface MemoryWriterOptions {
  /** The file as it was, when there was one. */
  readonly before: Content | undefined;
  readonly from: number | "end";
  readonly reserve: (sizeBytes: number) => void;
  readonly commit: (content: Content) => SpaceRefusal | undefined;
}

/** Collects an upload; what it takes counts against the quota from its first byte on. */
export class MemoryWriter implements SpaceWriter {
  readonly #options: MemoryWriterOptions;
  readonly #collector = new ContentCollector();
  readonly #before: Content | undefined;
  #over = false;

  constructor(options: MemoryWriterOptions) {
    this.#options = options;
    this.#before = options.before;
    this.#copyBefore(0, options.from === "end" ? (this.#before?.sizeBytes ?? 0) : options.from);
  }

  write(bytes: Uint8Array): void {
    this.#options.reserve(bytes.length);
    this.#collector.write(bytes);
  }

  writeContent(content: Content, offsetBytes: number, lengthBytes: number): void {
    this.#options.reserve(lengthBytes);
    this.#collector.writeContent(content, offsetBytes, lengthBytes);
  }

  commit(): SpaceRefusal | undefined {
    if (this.#over) return undefined;
    this.#over = true;
    const refusal = this.#options.commit(this.#collector.content());
    if (refusal !== undefined) this.#options.reserve(-this.#collector.sizeBytes);
    return refusal;
  }

  abandon(): void {
    if (this.#over) return;
    this.#over = true;
    this.#options.reserve(-this.#collector.sizeBytes);
  }

  #copyBefore(offsetBytes: number, endBytes: number): void {
    const lengthBytes = Math.min(endBytes, this.#before?.sizeBytes ?? 0) - offsetBytes;
    if (this.#before !== undefined && lengthBytes > 0)
      this.writeContent(this.#before, offsetBytes, lengthBytes);
  }
}
