import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { FtpTarget } from "../target.ts";
import { claimPorts } from "./claim-ports.ts";
import { setUp } from "./real-server-setups.ts";
import type { RealServerKind, RealServerLimits } from "./real-server-setups.ts";

export type { RealServerKind, RealServerLimits } from "./real-server-setups.ts";

export interface RealServer extends AsyncDisposable {
  readonly kind: RealServerKind;
  readonly target: FtpTarget;
  /** The directory on this machine's disk that a session of the target works in. */
  readonly directory: string;
}

const programs: Readonly<Record<RealServerKind, readonly string[]>> = {
  vsftpd: ["/usr/sbin/vsftpd"],
  proftpd: ["/usr/sbin/proftpd", "/opt/provlab-peers/usr/sbin/proftpd"],
  "pure-ftpd": ["/usr/sbin/pure-ftpd", "/opt/provlab-peers/usr/sbin/pure-ftpd"],
};

/** Why a real server cannot be started here, or undefined when it can. */
export function whyNoRealServer(kind: RealServerKind): string | undefined {
  if (process.getuid?.() !== 0) return `${kind} changes its user and needs root`;
  return programOf(kind) === undefined ? `${kind} is not installed` : undefined;
}

/** Starts a server on a high port of 127.0.0.1 with a root of its own. Throws when it does not come up. */
export async function startRealServer(
  kind: RealServerKind,
  limits: RealServerLimits = {},
): Promise<RealServer> {
  const program = programOf(kind);
  if (program === undefined) throw new Error(`${kind} is not installed`);
  const home = mkdtempSync(join(tmpdir(), `provlab-${kind}-`));
  chmodSync(home, 0o755);
  const { ports, lock } = await claimPorts();
  const setup = setUp(kind, { home, ports, limits, program });
  const child = spawn(program, setup.arguments, { stdio: ["ignore", "pipe", "pipe"] });
  // A test run that is broken off leaves no server behind.
  const killAtExit = () => void child.kill();
  process.once("exit", killAtExit);
  try {
    await listening(child, ports.control, kind);
  } catch (error) {
    lock.close();
    throw error;
  }
  return {
    kind,
    directory: setup.directory,
    target: {
      endpoint: { address: "127.0.0.1", port: ports.control },
      user: setup.user,
      password: setup.password,
      path: setup.path,
      connectTimeoutMs: 5000,
      replyTimeoutMs: 20_000,
    },
    async [Symbol.asyncDispose]() {
      process.off("exit", killAtExit);
      if (child.exitCode === null && child.kill()) await once(child, "exit");
      lock.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function programOf(kind: RealServerKind): string | undefined {
  return programs[kind].find((program) => existsSync(program));
}

/** Waits until the port is open without connecting to it: a connection would count against limits. */
async function listening(child: ChildProcess, port: number, kind: RealServerKind): Promise<void> {
  let errors = "";
  child.stderr?.on("data", (bytes: Buffer) => (errors += bytes.toString()));
  for (let tries = 0; tries < 200; tries++) {
    if (isListening(port)) return;
    if (child.exitCode !== null) break;
    await setTimeout(25);
  }
  child.kill();
  throw new Error(`${kind} does not listen on port ${port} of 127.0.0.1: ${errors || "it said nothing"}`);
}

function isListening(port: number): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return new RegExp(`:${hex} [0-9A-F:]+ 0A `).test(readFileSync("/proc/net/tcp", "utf8"));
}
