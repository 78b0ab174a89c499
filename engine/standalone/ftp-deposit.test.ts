import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileFromBytes, fileFromText } from "../domain/engine-file.ts";
import type { DepositTarget, EngineFile } from "../ports.ts";
import { createFtpDeposit } from "./ftp-deposit.ts";

const isInstalled = spawnSync("which", ["vsftpd"]).status === 0;
const inContinuousIntegration = process.env["CI"] === "true";
const deposit = createFtpDeposit(5000);

test("a server that is not there is refused", async () => {
  const port = await freePort();
  expect(await deposit.test({ ...anyTarget, port })).toMatchObject({ ok: false, reason: "refused" });
});

test("a name that does not exist is told", async () => {
  expect(await deposit.test({ ...anyTarget, host: "no-such-host.invalid" })).toMatchObject({
    ok: false,
    reason: "name",
  });
});

test("a server that says nothing is unreachable", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  expect(await createFtpDeposit(200).test({ ...anyTarget, port })).toMatchObject({
    ok: false,
    reason: "unreachable",
  });
  server.close();
});

// In continuous integration a missing server has to be noticed.
describe.skipIf(!isInstalled && !inContinuousIntegration)(
  "on vsftpd (skipped when it is not installed)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "engine-ftp-"));
    const root = join(folder, "root");
    const inbox = join(root, "inbox");
    const servers: ChildProcess[] = [];
    let target: DepositTarget;

    async function startServer(writable: boolean): Promise<DepositTarget> {
      const port = await freePort();
      servers.push(spawn("vsftpd", [writeConfiguration(folder, root, port, writable)], { stdio: "inherit" }));
      await untilListening(port);
      return { ...anyTarget, port };
    }

    beforeAll(async () => {
      expect(isInstalled, "vsftpd has to be installed").toBe(true);
      chmodSync(folder, 0o755);
      for (const path of [root, inbox, join(folder, "empty")]) mkdirSync(path);
      chmodSync(inbox, 0o777);
      target = await startServer(true);
    });
    afterAll(() => {
      for (const server of servers) server.kill();
      rmSync(folder, { recursive: true, force: true });
    });

    test("a test leaves nothing behind", async () => {
      expect(await deposit.test(target)).toEqual({ ok: true });
      expect(readdirSync(inbox)).toEqual([]);
    });

    test("files arrive whole and replace earlier ones", async () => {
      const image = new Uint8Array(3_000_000).map((_, index) => index % 251);
      const session = await deposit.open(target);
      await session.store(fileFromText("aastra.cfg", "p: 1\n"));
      await session.store(fileFromText("aastra.cfg", "p: 2\n"));
      await session.store(fileFromBytes("6867i.st", image));
      await session.close();
      expect(readFileSync(join(inbox, "aastra.cfg"), "utf8")).toBe("p: 2\n");
      expect(readFileSync(join(inbox, "6867i.st")).equals(image)).toBe(true);
    });

    test("files are removed, and those that are not there don't matter", async () => {
      const session = await deposit.open(target);
      await session.store(fileFromText("00085D000001.cfg", "p: 1\n"));
      await session.close();
      await deposit.remove(target, ["00085D000001.cfg", "00085D000001.tuz"]);
      expect(readdirSync(inbox)).not.toContain("00085D000001.cfg");
      const elsewhere = deposit.remove({ ...target, path: "nowhere" }, ["a.cfg"]);
      await expect(elsewhere).rejects.toMatchObject({ reason: "path" });
    });

    test("reading is tested as a phone would sign in", async () => {
      expect(await deposit.testReading(target)).toEqual({ ok: true });
      expect(await deposit.testReading({ ...target, user: "nobody-here" })).toMatchObject({
        reason: "login",
      });
    });

    test("a wrong account is told", async () => {
      expect(await deposit.test({ ...target, user: "nobody-here" })).toMatchObject({
        ok: false,
        reason: "login",
      });
    });

    test("a wrong path is told", async () => {
      expect(await deposit.test({ ...target, path: "nowhere" })).toMatchObject({ ok: false, reason: "path" });
    });

    test("an account that may not write is told", async () => {
      expect(await deposit.test(await startServer(false))).toMatchObject({
        ok: false,
        reason: "write-permission",
      });
    });

    test("what was sent of a file that breaks off is removed", async () => {
      const broken: EngineFile = {
        ...fileFromText("broken.st", "firmware"),
        async *read() {
          yield new Uint8Array(100_000);
          throw new Error("the archive broke off");
        },
      };
      const session = await deposit.open(target);
      await expect(session.store(broken)).rejects.toMatchObject({
        reason: "transfer",
        message: expect.stringContaining("broken.st"),
      });
      await session.close();
      expect(readdirSync(inbox)).not.toContain("broken.st");
    });
  },
);

const anyTarget: DepositTarget = {
  serverId: "DL1",
  host: "127.0.0.1",
  port: 21,
  path: "inbox",
  user: "anonymous",
  password: "",
};

function writeConfiguration(folder: string, root: string, port: number, writable: boolean): string {
  const path = join(folder, `vsftpd-${port}.conf`);
  const settings = {
    listen: "YES",
    listen_address: "127.0.0.1",
    listen_port: port,
    background: "NO",
    run_as_launching_user: "YES",
    anonymous_enable: "YES",
    local_enable: "NO",
    no_anon_password: "YES",
    write_enable: writable ? "YES" : "NO",
    anon_upload_enable: "YES",
    anon_other_write_enable: writable ? "YES" : "NO",
    anon_root: root,
    secure_chroot_dir: join(folder, "empty"),
    seccomp_sandbox: "NO",
  };
  writeFileSync(
    path,
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
    { mode: 0o600 },
  );
  return path;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const socket = connect(port, "127.0.0.1");
    const answered = await once(socket, "data").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (answered) return;
    await delay(50);
  }
  throw new Error(`vsftpd does not answer on port ${port}`);
}
