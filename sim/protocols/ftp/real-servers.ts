import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { FtpTarget } from "./target.ts";

/** FTP servers that others wrote, for tests: the measure of our server and the target of our client. */
export type RealServerKind = "vsftpd" | "proftpd" | "pure-ftpd";

export interface RealServerLimits {
  readonly sessions?: number;
  readonly perAddress?: number;
  /** Size of the range of passive ports; default 20. */
  readonly passivePorts?: number;
}

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
  const setup = setups[kind]({ home, ports, limits, program });
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

interface Ports {
  readonly control: number;
  readonly firstPassive: number;
}

interface SetupInput {
  readonly home: string;
  readonly ports: Ports;
  readonly limits: RealServerLimits;
  readonly program: string;
}

interface Setup {
  readonly arguments: readonly string[];
  readonly user: string;
  readonly password: string;
  readonly path: string;
  readonly directory: string;
}

const nobody = 65_534;
const setups: Readonly<Record<RealServerKind, (input: SetupInput) => Setup>> = {
  vsftpd: setUpVsftpd,
  proftpd: setUpProftpd,
  "pure-ftpd": setUpPureFtpd,
};

/** Anonymous sessions, because those need no account on the machine; their root may not be writable. */
function setUpVsftpd({ home, ports, limits }: SetupInput): Setup {
  const root = directoryFor(home, "root", 0);
  const directory = directoryFor(
    root,
    "area",
    Number(execFileSync("id", ["-u", "ftp"], { encoding: "utf8" })),
  );
  const settings = {
    listen: "YES",
    listen_ipv6: "NO",
    listen_address: "127.0.0.1",
    listen_port: ports.control,
    background: "NO",
    anonymous_enable: "YES",
    local_enable: "YES",
    write_enable: "YES",
    anon_root: root,
    anon_upload_enable: "YES",
    anon_mkdir_write_enable: "YES",
    anon_other_write_enable: "YES",
    anon_world_readable_only: "NO",
    anon_umask: "022",
    secure_chroot_dir: directoryFor(home, "empty", 0),
    pam_service_name: "vsftpd",
    xferlog_enable: "NO",
    seccomp_sandbox: "NO",
    pasv_min_port: ports.firstPassive,
    pasv_max_port: lastPassive(ports, limits),
    max_clients: limits.sessions ?? 0,
    max_per_ip: limits.perAddress ?? 0,
  };
  const file = writeLines(
    home,
    "vsftpd.conf",
    Object.entries(settings).map(([name, value]) => `${name}=${value}`),
  );
  return { arguments: [file], user: "ftp", password: "phone@lab", path: "area", directory };
}

function setUpProftpd({ home, ports, limits }: SetupInput): Setup {
  const directory = directoryFor(home, "root", nobody);
  const users = writeLines(home, "passwd", [
    `w67:${hashOf("write")}:${nobody}:${nobody}::${directory}:/bin/sh`,
  ]);
  const groups = writeLines(home, "group", [`lab:x:${nobody}:`]);
  chmodSync(users, 0o600);
  const file = writeLines(home, "proftpd.conf", [
    "ServerName lab",
    "ServerType standalone",
    `Port ${ports.control}`,
    "DefaultAddress 127.0.0.1",
    "SocketBindTight on",
    "UseIPv6 off",
    "User nobody",
    "Group nogroup",
    "UseReverseDNS off",
    `AuthUserFile ${users}`,
    `AuthGroupFile ${groups}`,
    "AuthOrder mod_auth_file.c",
    "RequireValidShell off",
    "DefaultRoot ~",
    `PidFile ${join(home, "pid")}`,
    `ScoreboardFile ${join(home, "scoreboard")}`,
    `SystemLog ${join(home, "log")}`,
    "WtmpLog off",
    "DelayEngine off",
    "AllowOverwrite on",
    "AllowStoreRestart on",
    "TimesGMT on",
    `PassivePorts ${ports.firstPassive} ${lastPassive(ports, limits)}`,
    ...(limits.sessions === undefined ? [] : [`MaxClients ${limits.sessions}`]),
    ...(limits.perAddress === undefined ? [] : [`MaxClientsPerHost ${limits.perAddress}`]),
  ]);
  return { arguments: ["-n", "-q", "-c", file], user: "w67", password: "write", path: "", directory };
}

function setUpPureFtpd({ home, ports, limits, program }: SetupInput): Setup {
  const directory = directoryFor(home, "root", nobody);
  const database = join(home, "users.pdb");
  // pure-pw's own hash takes seconds at each login.
  const entry = `w67:${hashOf("write")}:${nobody}:${nobody}::${directory}/./::::::::::::`;
  const users = writeLines(home, "users", [entry]);
  execFileSync(program.replace("/sbin/pure-ftpd", "/bin/pure-pw"), ["mkdb", database, "-f", users]);
  const options = [
    ["-S", `127.0.0.1,${ports.control}`],
    ["-l", `puredb:${database}`],
    ["-E", "-H", "-u", "1", "-g", join(home, "pid")],
    ["-p", `${ports.firstPassive}:${lastPassive(ports, limits)}`],
    ["-c", String(limits.sessions ?? 50)],
    ["-C", String(limits.perAddress ?? 50)],
  ];
  return { arguments: options.flat(), user: "w67", password: "write", path: "", directory };
}

function hashOf(password: string): string {
  return execFileSync("openssl", ["passwd", "-6", password], { encoding: "utf8" }).trim();
}

function programOf(kind: RealServerKind): string | undefined {
  return programs[kind].find((program) => existsSync(program));
}

function directoryFor(parent: string, name: string, owner: number): string {
  const directory = join(parent, name);
  mkdirSync(directory);
  chmodSync(directory, 0o755);
  chownSync(directory, owner, owner);
  return directory;
}

function writeLines(home: string, name: string, lines: readonly string[]): string {
  const file = join(home, name);
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

function lastPassive(ports: Ports, limits: RealServerLimits): number {
  return ports.firstPassive + (limits.passivePorts ?? 20) - 1;
}

/** Ports of one server, held by an open lock port until the server is gone. */
interface PortClaim {
  readonly ports: Ports;
  readonly lock: Server;
}

const firstBlock = 12_000; // below the ports that the system gives to clients
const blocks = 400;
const blockSize = 50;

/** Claims a block of ports that no other test process has. Throws when all are taken. */
async function claimPorts(): Promise<PortClaim> {
  for (let tries = 0; tries < blocks; tries++) {
    const lockPort = firstBlock + ((process.pid + tries) % blocks) * blockSize;
    const lock = await lockAt(lockPort);
    if (lock !== undefined) return { lock, ports: { control: lockPort + 1, firstPassive: lockPort + 2 } };
  }
  throw new Error(`all ${blocks} blocks of ports from ${firstBlock} on are taken`);
}

async function lockAt(port: number): Promise<Server | undefined> {
  const lock = createServer();
  try {
    lock.listen(port, "127.0.0.1");
    await once(lock, "listening");
    return lock;
  } catch {
    return undefined;
  }
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
