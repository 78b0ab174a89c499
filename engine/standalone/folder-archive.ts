import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { checksumText, type EngineFile, fileFromText } from "../domain/engine-file.ts";
import type { FileArchive } from "../ports.ts";

interface Label {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly checksum: string;
}

/**
 * An archive in a folder: a file for the bytes, and beside it a label. The label is written last, once the bytes are on the
 * disk, and what has no label does not exist.
 */
export function createFolderArchive(folder: string): FileArchive {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (key: string) => join(folder, createHash("sha256").update(key).digest("hex"));
  const remove = (path: string) => {
    rmSync(`${path}.json`, { force: true });
    rmSync(path, { force: true });
  };

  return {
    async keep(key, file) {
      const path = pathOf(key);
      remove(path);
      const written = await writeWhole(path, file);
      const label: Label = { key, name: file.name, ...written };
      await writeWhole(`${path}.json`, fileFromText("label", JSON.stringify(label)));
    },
    open(key) {
      const path = pathOf(key);
      const label = readLabel(path);
      if (label === undefined) return undefined;
      const { name, sizeBytes, checksum } = label;
      return { name, sizeBytes, checksum, read: () => createReadStream(path) } satisfies EngineFile;
    },
    forget(keys) {
      for (const key of keys) remove(pathOf(key));
    },
    retain(keys) {
      const needed = new Set([...keys].map(pathOf).filter((path) => readLabel(path) !== undefined));
      for (const entry of readdirSync(folder)) {
        const path = join(folder, entry.replace(/\.json$/, ""));
        if (!needed.has(path)) remove(path);
      }
    },
  };
}

/** Reads a label; one that a crash cut short is none. */
function readLabel(path: string): Label | undefined {
  if (!existsSync(`${path}.json`)) return undefined;
  try {
    return JSON.parse(readFileSync(`${path}.json`, "utf8")) as Label;
  } catch {
    return undefined;
  }
}

/** Writes a file through to the disk. */
async function writeWhole(path: string, file: EngineFile): Promise<Pick<Label, "sizeBytes" | "checksum">> {
  await using target = await open(path, "w", 0o600);
  let crc = 0;
  let sizeBytes = 0;
  for await (const chunk of file.read()) {
    await target.writeFile(chunk);
    crc = crc32(chunk, crc);
    sizeBytes += chunk.length;
  }
  await target.sync();
  return { sizeBytes, checksum: checksumText(crc) };
}
