import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Ports } from "./claim-ports.ts";

/** FTP servers that others wrote, for tests: the measure of our server and the target of our client. */
export type RealServerKind = "vsftpd" | "proftpd" | "pure-ftpd";

export interface RealServerLimits {
  readonly sessions?: number;
  readonly perAddress?: number;
  /** Size of the range of passive ports; default 20. */
  readonly passivePorts?: number;
}

/** What a server is set up with: a folder of its own, and ports that nobody else has. */
export interface SetupInput {
  readonly home: string;
  readonly ports: Ports;
  readonly limits: RealServerLimits;
  readonly program: string;
}

/** How a server is started, and how a session finds its area. */
export interface Setup {
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

/** Writes the settings of a server below its home. */
export function setUp(kind: RealServerKind, input: SetupInput): Setup {
  return setups[kind](input);
}

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
