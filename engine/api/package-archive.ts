import { pipeline, type Readable } from "node:stream";
import { extract } from "tar-stream";
import { type EngineFile, fileFromBytes } from "../domain/engine-file.ts";
import { refusal } from "../domain/refusal.ts";

const filesMax = 201;

/** A package as it arrives: its manifest, unchecked, and its images. */
export interface ReceivedPackage {
  readonly manifest: unknown;
  readonly files: readonly EngineFile[];
}

/** Reads a package from a tar archive: `manifest.json` and the images beside it (TMA-PKG-003). */
export async function readPackage(source: Readable, bytesMax: number): Promise<ReceivedPackage> {
  const files = await readFiles(source, bytesMax);
  const manifest = files.get("manifest.json");
  if (manifest === undefined) {
    throw refusal("manifest-missing", "archive", "the archive has no manifest.json at its top");
  }
  files.delete("manifest.json");
  return {
    manifest: parseManifest(manifest),
    files: [...files].map(([name, bytes]) => fileFromBytes(name, bytes)),
  };
}

async function readFiles(source: Readable, bytesMax: number): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let totalBytes = 0;
  try {
    const archive = pipeline(source, extract(), () => undefined);
    for await (const entry of archive) {
      const { name, type, size } = entry.header;
      totalBytes += size;
      if (totalBytes > bytesMax) {
        throw refusal("archive-too-large", "archive", `the archive holds more than ${bytesMax} bytes`);
      }
      if (files.size >= filesMax) {
        throw refusal("archive-too-large", "archive", `the archive holds more than ${filesMax} files`);
      }
      const bytes = await readEntry(entry as unknown as AsyncIterable<Uint8Array>);
      if (type === "file") files.set(name.replace(/^\.\//, ""), bytes);
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name === "EngineRefusal") throw error;
    throw refusal("archive-broken", "archive", `the archive can't be read: ${error.message}`);
  }
  return files;
}

async function readEntry(entry: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parseManifest(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw refusal("manifest-broken", "archive", "manifest.json is no JSON in UTF-8");
  }
}
