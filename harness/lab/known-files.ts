import { globSync } from "node:fs";
import { basename } from "node:path";

/** The names of a folder's files with that ending, without it; sorted. */
export function knownFiles(folder: string, ending: string): string[] {
  return globSync(`*${ending}`, { cwd: folder })
    .map((file) => basename(file, ending))
    .sort();
}
