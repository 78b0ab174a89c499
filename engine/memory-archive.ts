import type { EngineFile, FileArchive } from "./ports.ts";

/**
 * An archive that lasts as long as its owner keeps it. Files are held as they come, so generated images take no room, and
 * whoever hands one over sees to it that it can be read as long.
 */
export function createMemoryArchive(): FileArchive {
  const files = new Map<string, EngineFile>();
  return {
    async keep(key, file) {
      files.set(key, file);
    },
    open: (key) => files.get(key),
    forget(keys) {
      for (const key of keys) files.delete(key);
    },
    retain(keys) {
      for (const key of files.keys()) if (!keys.has(key)) files.delete(key);
    },
  };
}
