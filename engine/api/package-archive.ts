import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline, type Readable, Transform } from "node:stream";
import { pipeline as finished } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { extract } from "tar-stream";
import { checksumText, type EngineFile } from "../domain/engine-file.ts";
import { refusal } from "../domain/refusal.ts";

const filesMax = 201;

/** A package as it arrives: its manifest, unchecked, and its images. */
export interface ReceivedPackage {
  readonly manifest: unknown;
  readonly files: readonly EngineFile[];
}

/** A file of an archive on its way. */
export interface ReceivedFile {
  readonly name: string;
  /** Its length, as the archive says. */
  readonly sizeBytes: number;
  readonly receivedBytes: number;
  /** Null until it is there. */
  readonly checksum: string | null;
}

/** Hears how far an archive is. */
export interface ArchiveListener {
  /** So many bytes more of the archive have arrived. */
  received(bytes: number): void;
  /** The files so far, after every piece of one. */
  files(files: readonly ReceivedFile[]): void;
  /** The archive is whole; what `use` does follows. */
  complete(): void;
}

/**
 * Reads a package from a tar archive: `manifest.json` and the images beside it (TMA-PKG-003). Images wait on the disk, so
 * that a large package takes no memory, and are gone once `use` has ended.
 */
export async function receivePackage<Result>(
  source: Readable,
  bytesMax: number,
  use: (received: ReceivedPackage) => Promise<Result>,
  listener?: ArchiveListener,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "engine-package-"));
  try {
    const files = await spool(source, bytesMax, folder, listener);
    listener?.complete();
    const manifest = files.get("manifest.json");
    if (manifest === undefined) {
      throw refusal("manifest-missing", "archive", "the archive has no manifest.json at its top");
    }
    files.delete("manifest.json");
    return await use({
      manifest: parseManifest(await readFile(manifest.path)),
      files: [...files.values()].map(({ file }) => file),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Spooled {
  readonly path: string;
  readonly file: EngineFile;
}

async function spool(
  source: Readable,
  bytesMax: number,
  folder: string,
  listener: ArchiveListener | undefined,
): Promise<Map<string, Spooled>> {
  const files = new Map<string, Spooled>();
  const seen: ReceivedFile[] = [];
  const tell = (file: ReceivedFile) => {
    if (seen.at(-1)?.name === file.name) seen.pop();
    seen.push(file);
    listener?.files([...seen]);
  };
  let totalBytes = 0;
  try {
    const counted = counting((chunk) => listener?.received(chunk.length));
    const archive = pipeline(source, counted, extract(), () => undefined);
    for await (const entry of archive) {
      const { name, type, size } = entry.header;
      totalBytes += size;
      if (totalBytes > bytesMax) {
        throw refusal("archive-too-large", "archive", `the archive holds more than ${bytesMax} bytes`);
      }
      if (files.size >= filesMax) {
        throw refusal("archive-too-large", "archive", `the archive holds more than ${filesMax} files`);
      }
      const path = join(folder, String(files.size));
      const plainName = name.replace(/^\.\//, "");
      const announced = { name: plainName, sizeBytes: size, receivedBytes: 0, checksum: null };
      const spooled = await spoolEntry(
        entry as unknown as AsyncIterable<Uint8Array>,
        plainName,
        path,
        (bytes) => tell({ ...announced, receivedBytes: bytes }),
      );
      tell({ ...announced, receivedBytes: spooled.file.sizeBytes, checksum: spooled.file.checksum });
      if (type === "file") files.set(plainName, spooled);
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name === "EngineRefusal") throw error;
    throw refusal("archive-broken", "archive", `the archive can't be read: ${error.message}`);
  }
  return files;
}

async function spoolEntry(
  entry: AsyncIterable<Uint8Array>,
  name: string,
  path: string,
  tell: (receivedBytes: number) => void,
): Promise<Spooled> {
  let crc = 0;
  let sizeBytes = 0;
  const counted = counting((chunk) => {
    crc = crc32(chunk, crc);
    sizeBytes += chunk.length;
    tell(sizeBytes);
  });
  await finished(entry, counted, createWriteStream(path, { mode: 0o600 }));
  return { path, file: { name, sizeBytes, checksum: checksumText(crc), read: () => createReadStream(path) } };
}

/** Passes everything on and shows it to `look`. */
function counting(look: (chunk: Uint8Array) => void): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      look(chunk);
      done(null, chunk);
    },
  });
}

function parseManifest(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw refusal("manifest-broken", "archive", "manifest.json is no JSON in UTF-8");
  }
}
