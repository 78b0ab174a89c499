import type { SpaceRefusal } from "../../protocols/ftp/index.ts";

const refusalsByCode: Readonly<Record<string, SpaceRefusal>> = {
  ENOENT: "missing",
  EEXIST: "exists",
  ENOTEMPTY: "not-empty",
  ENOTDIR: "not-a-directory",
  EISDIR: "is-a-directory",
  EINVAL: "denied",
  EACCES: "denied",
  EPERM: "denied",
  EROFS: "denied",
  EBUSY: "denied",
  ELOOP: "denied",
  ENAMETOOLONG: "denied",
  ENOSPC: "full",
  EDQUOT: "full",
};

/** What an error of the file system means to a client; throws what means nothing to it. */
export function refusalOf(error: unknown): SpaceRefusal {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const refusal = refusalsByCode[code];
  if (refusal === undefined) throw error;
  return refusal;
}

/** Does something on the disk; answers why it was refused, or undefined when it is done. */
export function attempt(act: () => void): SpaceRefusal | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return refusalOf(error);
  }
}

/** The value, or undefined when the file system refuses it. */
export function valueOf<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    refusalOf(error);
    return undefined;
  }
}
