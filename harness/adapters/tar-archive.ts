import { once } from "node:events";
import { pack } from "tar-stream";
import type { EngineFile } from "../../engine/index.ts";

/** A tar archive of files, written while it is read, so that no image has to fit in memory. */
export function tarOf(files: readonly EngineFile[]): AsyncIterable<Uint8Array> {
  const archive = pack();
  write(archive, files).catch((error: unknown) => archive.destroy(error as Error));
  return archive as unknown as AsyncIterable<Uint8Array>;
}

async function write(archive: ReturnType<typeof pack>, files: readonly EngineFile[]): Promise<void> {
  for (const file of files) {
    const entry = archive.entry({ name: file.name, size: file.sizeBytes });
    for await (const chunk of file.read()) {
      if (!entry.write(chunk)) await once(entry, "drain");
    }
    entry.end(undefined);
  }
  archive.finalize();
}
