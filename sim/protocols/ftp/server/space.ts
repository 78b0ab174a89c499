import type { Content, ContentWriter } from "../../../kernel/index.ts";

export interface FileStatus {
  readonly kind: "file" | "directory";
  readonly name: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** Why a space did not do what it was asked. */
export type SpaceRefusal =
  | "missing"
  | "exists"
  | "not-empty"
  | "not-a-directory"
  | "is-a-directory"
  | "denied"
  | "full";

/**
 * A tree of files. Paths are absolute and clean, as `resolvePath` makes them. What changes something
 * answers undefined when it is done, else why it is not.
 */
export interface FileSpace {
  stat(path: string): FileStatus | undefined;
  /** What is in a directory, by name; undefined when it is none. */
  list(path: string): readonly FileStatus[] | undefined;
  read(path: string): Content | undefined;
  /** Begins to write a file: from an offset on (what was before it stays), or after its end. */
  write(path: string, from: number | "end"): SpaceWriter | SpaceRefusal;
  remove(path: string): SpaceRefusal | undefined;
  rename(from: string, to: string): SpaceRefusal | undefined;
  makeDirectory(path: string): SpaceRefusal | undefined;
  removeDirectory(path: string): SpaceRefusal | undefined;
}

/** A file on its way; nobody sees it before `commit`. Writing throws SpaceFull when no more fits. */
export interface SpaceWriter extends ContentWriter {
  commit(): SpaceRefusal | undefined;
  abandon(): void;
}

/** A refusal in the words that servers on POSIX systems use. */
export const refusalTexts: Readonly<Record<SpaceRefusal, string>> = {
  missing: "No such file or directory",
  exists: "File exists",
  "not-empty": "Directory not empty",
  "not-a-directory": "Not a directory",
  "is-a-directory": "Is a directory",
  denied: "Permission denied",
  full: "No space left on device",
};
