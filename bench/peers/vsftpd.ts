import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const program = "/usr/sbin/vsftpd";
const configuration = fileURLToPath(new URL("./vsftpd.conf", import.meta.url));
const port = 27_021;

export interface VsftpdPeer extends AsyncDisposable {
  /** The URL for `provlab storm --server`. */
  readonly url: string;
  /** What the server shows. */
  readonly folder: string;
}

/** Why vsftpd cannot be measured here; undefined when it can. */
export function whyNoVsftpd(): string | undefined {
  if (!existsSync(program)) return "vsftpd is not installed";
  return process.getuid?.() === 0 ? undefined : "vsftpd changes its user and needs root";
}

/** Starts vsftpd on a port of 127.0.0.1, with a folder of its own. */
export async function startVsftpd(): Promise<VsftpdPeer> {
  const home = mkdtempSync(join(tmpdir(), "provlab-bench-vsftpd-"));
  const folder = join(home, "root");
  for (const path of [folder, join(home, "empty")]) mkdirSync(path, { mode: 0o755 });
  const settings = {
    listen_port: port,
    pasv_min_port: port + 1,
    pasv_max_port: port + 2000,
    anon_root: folder,
    secure_chroot_dir: join(home, "empty"),
  };
  chmodSync(home, 0o755);
  const overrides = Object.entries(settings).map(([name, value]) => `-o${name}=${value}`);
  const child = spawn(program, [configuration, ...overrides], { stdio: ["ignore", "ignore", "inherit"] });
  await listening();
  return {
    url: `ftp://ftp@127.0.0.1:${port}/`,
    folder,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.kill()) await once(child, "exit");
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function listening(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, "127.0.0.1");
    const [opened] = await Promise.race([
      once(socket, "connect").then(() => [true]),
      once(socket, "error").then(() => [false]),
    ]).catch(() => [false]);
    socket.destroy();
    if (opened === true) return;
    await sleep(25);
  }
  throw new Error(`vsftpd does not listen on port ${port} of 127.0.0.1`);
}
