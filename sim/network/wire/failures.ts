import type { ConnectFailure } from "../../kernel/index.ts";
import { errorCode } from "../error-code.ts";

/**
 * This operating system process ran out of sockets, ports or memory: what was measured from then on
 * says nothing about the devices.
 */
export class HarnessLimit extends Error {
  override readonly name = "HarnessLimit";
  readonly code: string;

  constructor(who: string, wanted: string, cause: unknown) {
    const code = errorCode(cause);
    super(`${who} wanted ${wanted}, and this process has reached a limit of its system (${code})`, { cause });
    this.code = code;
  }
}

const limitCodes = new Set(["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "EADDRINUSE", "EADDRNOTAVAIL"]);

/** Does a socket's error tell of our own exhaustion, not of the other side? */
export function isHarnessLimit(error: unknown): boolean {
  return limitCodes.has(errorCode(error));
}

/** What a socket's error means to the device that wanted to connect. */
export function connectFailure(error: unknown): ConnectFailure {
  switch (errorCode(error)) {
    case "ECONNREFUSED":
    case "ECONNRESET":
      return "refused";
    case "ETIMEDOUT":
      return "timed-out";
    default:
      return "unreachable";
  }
}
