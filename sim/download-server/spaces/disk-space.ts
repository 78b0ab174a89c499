import {
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  unlinkSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { join, sep } from "node:path";
import type { Content } from "../../kernel/index.ts";
import { nameIn, parentOf } from "../../protocols/ftp/index.ts";
import type { FileStatus, SpaceRefusal, SpaceWriter } from "../../protocols/ftp/index.ts";
import { DiskCache } from "./disk-cache.ts";
import { attempt, refusalOf, valueOf } from "./disk-errors.ts";
import { DiskWriter } from "./disk-writer.ts";
import { filesUnder, putFile } from "./space.ts";
import type { Space, SpaceUsage } from "./space.ts";

/** Uploads on their way live here, on the same disk, unseen by clients. */
const uploads = ".provlab-uploads";

/**
 * Files in a directory of the disk. Nothing outside of it is reached: not by "..", which paths no
 * longer have, and not through symbolic links that point outside. A file appears when it is complete.
 */
export class DiskSpace implements Space {
  readonly #root: string;
  readonly #cache = new DiskCache();
  #uploadsBegun = 0;

  /** Makes the directory when it is missing. Throws when it cannot be used. */
  constructor(root: string) {
    mkdirSync(root, { recursive: true });
    this.#root = realpathSync(root);
    // What a crash left half written is of no use to anybody.
    rmSync(join(this.#root, uploads), { recursive: true, force: true });
  }

  stat(path: string): FileStatus | undefined {
    const stats = this.#stats(path);
    return stats === undefined ? undefined : statusOf(nameIn(path), stats);
  }

  list(path: string): readonly FileStatus[] | undefined {
    const directory = this.#existing(path);
    const names = directory === undefined ? undefined : valueOf(() => readdirSync(directory));
    const prefix = path === "/" ? "" : path;
    return names?.sort().flatMap((name) => this.stat(`${prefix}/${name}`) ?? []);
  }

  read(path: string): Content | undefined {
    const file = this.#existing(path);
    const stats = this.#stats(path);
    if (file === undefined || !stats?.isFile()) return undefined;
    return valueOf(() => this.#cache.content(file, stats));
  }

  write(path: string, from: number | "end"): SpaceWriter | SpaceRefusal {
    const target = this.#location(path);
    if (target === undefined) return "missing";
    if (this.#stats(path)?.isDirectory() === true) return "is-a-directory";
    try {
      return this.#begin(target, this.read(path), from);
    } catch (error) {
      return refusalOf(error);
    }
  }

  remove(path: string): SpaceRefusal | undefined {
    const location = this.#location(path);
    if (location === undefined || this.#stats(path) === undefined) return "missing";
    if (this.#stats(path)?.isDirectory() === true) return "is-a-directory";
    return attempt(() => unlinkSync(location));
  }

  rename(from: string, to: string): SpaceRefusal | undefined {
    const source = this.#location(from);
    const target = this.#location(to);
    if (source === undefined || target === undefined || this.#stats(from) === undefined) return "missing";
    if (from === "/") return "denied";
    const replaced = from === to ? undefined : this.#stats(to);
    const bothFiles = replaced?.isFile() === true && this.#stats(from)?.isFile() === true;
    return replaced !== undefined && !bothFiles ? "exists" : attempt(() => renameSync(source, target));
  }

  makeDirectory(path: string): SpaceRefusal | undefined {
    if (path === "/") return "exists";
    const location = this.#location(path);
    return location === undefined ? "missing" : attempt(() => mkdirSync(location));
  }

  removeDirectory(path: string): SpaceRefusal | undefined {
    const location = this.#location(path);
    if (location === undefined) return "missing";
    return path === "/" ? "denied" : attempt(() => rmdirSync(location));
  }

  usage(): SpaceUsage {
    const files = this.files();
    const sizeBytes = files.reduce((sum, path) => sum + (this.stat(path)?.sizeBytes ?? 0), 0);
    return { files: files.length, sizeBytes };
  }

  files(): string[] {
    return filesUnder(this, "/");
  }

  put(path: string, content: Content): void {
    putFile(this, path, content);
  }

  #begin(target: string, before: Content | undefined, from: number | "end"): DiskWriter {
    mkdirSync(join(this.#root, uploads), { recursive: true });
    this.#uploadsBegun += 1;
    const writer = new DiskWriter(join(this.#root, uploads, String(this.#uploadsBegun)), target);
    const keptBytes = before === undefined ? 0 : Math.min(before.sizeBytes, from === "end" ? Infinity : from);
    if (before !== undefined && keptBytes > 0) writer.writeContent(before, 0, keptBytes);
    return writer;
  }

  #stats(path: string): Stats | undefined {
    const file = this.#existing(path);
    return file === undefined ? undefined : valueOf(() => statSync(file));
  }

  /** The real place of something that exists inside the root. */
  #existing(path: string): string | undefined {
    const real = valueOf(() => realpathSync(join(this.#root, path)));
    return real !== undefined && this.#isInside(real) ? real : undefined;
  }

  /** Where a path would be: its directory exists inside the root. */
  #location(path: string): string | undefined {
    const directory = this.#existing(parentOf(path));
    const location = directory === undefined ? undefined : join(directory, nameIn(path));
    return location !== undefined && this.#isInside(location) ? location : undefined;
  }

  #isInside(real: string): boolean {
    const hidden = join(this.#root, uploads);
    const isHidden = real === hidden || real.startsWith(hidden + sep);
    return !isHidden && (real === this.#root || real.startsWith(this.#root + sep));
  }
}

function statusOf(name: string, stats: Stats): FileStatus {
  const isDirectory = stats.isDirectory();
  return {
    kind: isDirectory ? "directory" : "file",
    name,
    sizeBytes: isDirectory ? 0 : stats.size,
    modifiedMs: stats.mtimeMs,
  };
}
