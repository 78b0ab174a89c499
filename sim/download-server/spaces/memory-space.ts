import { SpaceFull } from "../../kernel/index.ts";
import type { Content } from "../../kernel/index.ts";
import { nameIn, parentOf } from "../../protocols/ftp/index.ts";
import type { FileStatus, SpaceRefusal, SpaceWriter } from "../../protocols/ftp/index.ts";
import { MemoryWriter } from "./memory-writer.ts";
import { filesUnder, putFile } from "./space.ts";
import type { Space, SpaceUsage } from "./space.ts";

interface File {
  readonly kind: "file";
  readonly content: Content;
  readonly modifiedMs: number;
}

interface Directory {
  readonly kind: "directory";
  readonly entries: Map<string, Node>;
  readonly modifiedMs: number;
}

type Node = File | Directory;

export interface MemorySpaceOptions {
  /** The calendar instant, in milliseconds since 1970. */
  readonly nowEpochMs: () => number;
  /** What files, and uploads on their way, may take together. */
  readonly quotaBytes?: number;
}

/** Files in memory. Contents made by formula stay formulas: a firmware image takes no room here. */
export class MemorySpace implements Space {
  readonly #root: Directory;
  readonly #nowEpochMs: () => number;
  readonly #quotaBytes: number;
  #usedBytes = 0;

  constructor(options: MemorySpaceOptions) {
    this.#nowEpochMs = options.nowEpochMs;
    this.#quotaBytes = options.quotaBytes ?? Infinity;
    this.#root = this.#newDirectory();
  }

  stat(path: string): FileStatus | undefined {
    const node = this.#find(path);
    return node === undefined ? undefined : statusOf(nameIn(path), node);
  }

  list(path: string): readonly FileStatus[] | undefined {
    const node = this.#find(path);
    if (node?.kind !== "directory") return undefined;
    const entries = [...node.entries].map(([name, entry]) => statusOf(name, entry));
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  read(path: string): Content | undefined {
    const node = this.#find(path);
    return node?.kind === "file" ? node.content : undefined;
  }

  write(path: string, from: number | "end"): SpaceWriter | SpaceRefusal {
    if (this.#find(path)?.kind === "directory") return "is-a-directory";
    if (this.#directory(parentOf(path)) === undefined) return "missing";
    return new MemoryWriter({
      before: this.read(path),
      from,
      reserve: (sizeBytes) => this.#reserve(sizeBytes),
      commit: (content) => this.#store(path, content),
    });
  }

  remove(path: string): SpaceRefusal | undefined {
    const node = this.#find(path);
    if (node === undefined) return "missing";
    if (node.kind === "directory") return "is-a-directory";
    this.#usedBytes -= node.content.sizeBytes;
    this.#directory(parentOf(path))?.entries.delete(nameIn(path));
    return undefined;
  }

  rename(from: string, to: string): SpaceRefusal | undefined {
    const node = this.#find(from);
    const source = this.#directory(parentOf(from));
    const target = this.#directory(parentOf(to));
    if (node === undefined || source === undefined || target === undefined) return "missing";
    if (from === to) return undefined;
    if (from === "/" || to.startsWith(`${from}/`)) return "denied";
    const refusal = this.#makeRoom(node, to);
    if (refusal !== undefined) return refusal;
    source.entries.delete(nameIn(from));
    target.entries.set(nameIn(to), node);
    return undefined;
  }

  makeDirectory(path: string): SpaceRefusal | undefined {
    if (this.#find(path) !== undefined) return "exists";
    const parent = this.#directory(parentOf(path));
    if (parent === undefined) return "missing";
    parent.entries.set(nameIn(path), this.#newDirectory());
    return undefined;
  }

  removeDirectory(path: string): SpaceRefusal | undefined {
    const node = this.#find(path);
    if (node === undefined) return "missing";
    if (node.kind === "file") return "not-a-directory";
    if (node.entries.size > 0) return "not-empty";
    if (path === "/") return "denied";
    this.#directory(parentOf(path))?.entries.delete(nameIn(path));
    return undefined;
  }

  usage(): SpaceUsage {
    return { files: countFiles(this.#root), sizeBytes: this.#usedBytes };
  }

  files(): string[] {
    return filesUnder(this, "/");
  }

  put(path: string, content: Content): void {
    putFile(this, path, content);
  }

  #newDirectory(): Directory {
    return { kind: "directory", entries: new Map(), modifiedMs: this.#nowEpochMs() };
  }

  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (let start = 0; node !== undefined && start < path.length;) {
      const slash = path.indexOf("/", start);
      const end = slash < 0 ? path.length : slash;
      if (end > start)
        node = node.kind === "directory" ? node.entries.get(path.slice(start, end)) : undefined;
      start = end + 1;
    }
    return node;
  }

  #directory(path: string): Directory | undefined {
    const node = this.#find(path);
    return node?.kind === "directory" ? node : undefined;
  }

  /** A rename replaces a file by a file, and nothing else. */
  #makeRoom(node: Node, to: string): SpaceRefusal | undefined {
    const existing = this.#find(to);
    if (existing === undefined) return undefined;
    if (existing.kind === "directory" || node.kind === "directory") return "exists";
    return this.remove(to);
  }

  /** Takes bytes from the quota, or gives them back when negative. Throws SpaceFull. */
  #reserve(sizeBytes: number): void {
    if (this.#usedBytes + sizeBytes > this.#quotaBytes) {
      throw new SpaceFull(
        `the space holds ${this.#usedBytes} of ${this.#quotaBytes} bytes; ${sizeBytes} more do not fit`,
      );
    }
    this.#usedBytes += sizeBytes;
  }

  #store(path: string, content: Content): SpaceRefusal | undefined {
    const parent = this.#directory(parentOf(path));
    const existing = this.#find(path);
    if (parent === undefined || existing?.kind === "directory") return "missing";
    if (existing !== undefined) this.#usedBytes -= existing.content.sizeBytes;
    parent.entries.set(nameIn(path), { kind: "file", content, modifiedMs: this.#nowEpochMs() });
    return undefined;
  }
}

function statusOf(name: string, node: Node): FileStatus {
  const sizeBytes = node.kind === "file" ? node.content.sizeBytes : 0;
  return { kind: node.kind, name, sizeBytes, modifiedMs: node.modifiedMs };
}

function countFiles(directory: Directory): number {
  let files = 0;
  for (const node of directory.entries.values()) files += node.kind === "file" ? 1 : countFiles(node);
  return files;
}
