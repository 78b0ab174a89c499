import type { Content } from "../../kernel/index.ts";
import { parentOf } from "../../protocols/ftp/index.ts";
import type { FileSpace } from "../../protocols/ftp/index.ts";

/** A tree of files that accounts lead to, with what a report says of it. */
export interface Space extends FileSpace {
  usage(): SpaceUsage;
  /** The paths of all files, sorted. */
  files(): string[];
  /** Puts a file there as a harness does, with the directories that it needs. Throws when it does not fit. */
  put(path: string, content: Content): void;
}

export interface SpaceUsage {
  readonly files: number;
  readonly sizeBytes: number;
}

/** The paths of all files under a directory, sorted. */
export function filesUnder(space: FileSpace, directory: string): string[] {
  const prefix = directory === "/" ? "" : directory;
  return (space.list(directory) ?? []).flatMap(({ kind, name }) =>
    kind === "file" ? [`${prefix}/${name}`] : filesUnder(space, `${prefix}/${name}`),
  );
}

/** Puts a file into a space, with the directories that it needs. Throws when the space refuses it. */
export function putFile(space: FileSpace, path: string, content: Content): void {
  makeDirectories(space, parentOf(path));
  const writer = space.write(path, 0);
  if (typeof writer === "string") throw new Error(`${path} cannot be put into the space: ${writer}`);
  writer.writeContent(content, 0, content.sizeBytes);
  const refusal = writer.commit();
  if (refusal !== undefined) throw new Error(`${path} cannot be put into the space: ${refusal}`);
}

function makeDirectories(space: FileSpace, path: string): void {
  if (space.stat(path) !== undefined) return;
  makeDirectories(space, parentOf(path));
  space.makeDirectory(path);
}
