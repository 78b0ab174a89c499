import { readFileSync } from "node:fs";
import type { Stats } from "node:fs";
import { BytesContent } from "../../kernel/index.ts";
import type { Content } from "../../kernel/index.ts";
import { DiskContent } from "./disk-content.ts";

const largestKeptBytes = 64 << 20;
const keptBytesAtMost = 256 << 20;

interface Kept {
  readonly stamp: string;
  readonly content: Content;
}

/**
 * The contents of files that were asked for: a thousand phones fetch one image, and it is read once.
 * What has changed on the disk is read again; the oldest goes when too much is kept.
 */
export class DiskCache {
  readonly #kept = new Map<string, Kept>();
  #keptBytes = 0;

  content(file: string, stats: Stats): Content {
    if (stats.size > largestKeptBytes) return new DiskContent(file, stats.size);
    const stamp = `${stats.ino}/${stats.mtimeMs}/${stats.size}`;
    const kept = this.#kept.get(file);
    if (kept?.stamp === stamp) return kept.content;
    this.#drop(file);
    return this.#keep(file, { stamp, content: new BytesContent(readFileSync(file)) });
  }

  #keep(file: string, kept: Kept): Content {
    this.#kept.set(file, kept);
    this.#keptBytes += kept.content.sizeBytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#keptBytes <= keptBytesAtMost) break;
      this.#drop(oldest);
    }
    return kept.content;
  }

  #drop(file: string): void {
    this.#keptBytes -= this.#kept.get(file)?.content.sizeBytes ?? 0;
    this.#kept.delete(file);
  }
}
