export type RunFolderErrorCode =
  | "EXISTS"
  | "NO_SPACE"
  | "NOT_ALLOWED"
  | "NOT_WRITTEN"
  | "NO_RUN"
  | "NOT_A_RUN";

/** A run's folder could not be made, written or read; the message says what happened and what to do. */
export class RunFolderError extends Error {
  readonly code: RunFolderErrorCode;

  constructor(code: RunFolderErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "RunFolderError";
    this.code = code;
  }
}

/** Runs a file operation on `path` and turns its errors into a `RunFolderError`. */
export function writing<Result>(path: string, operation: () => Result): Result {
  try {
    return operation();
  } catch (error) {
    throw writeError(path, error);
  }
}

/** The error of a failed file operation in words. */
export function writeError(path: string, cause: unknown): RunFolderError {
  const systemCode = (cause as NodeJS.ErrnoException).code;
  const what = `the run could not write ${path}`;
  switch (systemCode) {
    case "ENOSPC":
    case "EDQUOT":
      return new RunFolderError(
        "NO_SPACE",
        `${what}: the disk is full; free some space or choose another disk with --out`,
        cause,
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new RunFolderError(
        "NOT_ALLOWED",
        `${what}: writing there is not permitted; choose another folder with --out`,
        cause,
      );
    case undefined:
      throw cause;
    default:
      return new RunFolderError("NOT_WRITTEN", `${what}: ${(cause as Error).message}`, cause);
  }
}
