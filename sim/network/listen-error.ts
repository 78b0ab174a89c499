import type { Host } from "../kernel/index.ts";
import { errorCode } from "./error-code.ts";

const whatToDo: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program or host has it; stop that one or choose another port",
  EACCES: "this user may not open it; add the port offset to ports below 1024",
  EADDRNOTAVAIL: "this machine has no such address; use an address of the lab's block",
  EMFILE: "this operating system process has no descriptor left; raise `ulimit -n` or use more processes",
};

/** A host could not open a port. `code` is the system's (EADDRINUSE, EACCES, …). */
export class ListenError extends Error {
  override readonly name = "ListenError";
  readonly code: string;

  constructor(host: Host, transport: "TCP" | "UDP", port: number, cause: unknown) {
    const code = errorCode(cause);
    const advice = whatToDo[code] ?? "see the cause";
    super(`${host.name} could not open ${transport} port ${port} on ${host.address} (${code}): ${advice}`, {
      cause,
    });
    this.code = code;
  }
}
