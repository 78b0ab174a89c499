import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { BytesContent, checksumOf } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import { openFtp } from "../protocols/ftp/index.ts";
import type { FtpClient, FtpSessionResult } from "../protocols/ftp/index.ts";
import { failureOf } from "../protocols/ftp/failures.ts";
import { startRealServer, whyNoRealServer } from "../protocols/ftp/testing/real-servers.ts";
import type { RealServer, RealServerKind } from "../protocols/ftp/testing/real-servers.ts";
import { Conversation } from "./test-conversation.ts";
import { need } from "./test-peers.ts";
import { openWireLab, playOnWire } from "./wire-test-lab.ts";
import type { WireLab } from "./wire-test-lab.ts";

const image = new BytesContent(Buffer.alloc(3_000_000, "firmware of a phone "));
const whole = { headBytes: 0, verify: "full" } as const;
const head = { headBytes: 19, stopAfterBytes: 65_536, verify: "length" } as const;

function* login(lab: WireLab, real: RealServer): Process<FtpClient> {
  const session = yield* openFtp(lab.world, lab.phone, real.target);
  if (!session.ok) throw new Error(JSON.stringify(session.failure));
  return session.client;
}

describe.each<RealServerKind>(["vsftpd", "proftpd", "pure-ftpd"])("our client and %s", (kind) => {
  beforeEach((context) => need(context, whyNoRealServer(kind)));

  it("deposit, list, rename, fetch and remove files", async () => {
    await using lab = await openWireLab("embedded");
    await using real = await startRealServer(kind);
    await playOnWire(
      lab.world,
      (function* () {
        const client = yield* login(lab, real);
        expect(yield* client.list()).toEqual({ ok: true, names: [] });
        expect(yield* client.store("6920.st", image)).toMatchObject({ ok: true });
        expect(readFileSync(join(real.directory, "6920.st")).length).toBe(image.sizeBytes);
        expect(yield* client.makeDirectory("area")).toMatchObject({ ok: true });
        expect(yield* client.rename("6920.st", "area/6920.st")).toMatchObject({ ok: true });
        expect(yield* client.list("area")).toEqual({ ok: true, names: ["6920.st"] });
        const fetched = yield* client.retrieve("area/6920.st", whole);
        expect(fetched).toMatchObject({
          received: { sizeBytes: image.sizeBytes, checksum: checksumOf(image), ended: "complete" },
        });
        expect(yield* client.remove("area/6920.st")).toMatchObject({ ok: true });
        yield* client.quit();
      })(),
    );
  });

  it("go on after a head was read, and agree on what is missing", async () => {
    await using lab = await openWireLab("embedded");
    await using real = await startRealServer(kind);
    await playOnWire(
      lab.world,
      (function* () {
        const client = yield* login(lab, real);
        yield* client.store("6920.st", image);
        for (let count = 0; count < 3; count++) {
          const stopped = yield* client.retrieve("6920.st", head);
          expect(stopped).toMatchObject({ ok: true, received: { ended: "stopped", sizeBytes: 65_536 } });
        }
        expect(yield* client.retrieve("none", whole)).toMatchObject({ failure: { reason: "missing" } });
        expect(yield* client.store("none/file", image)).toMatchObject({ failure: { reason: "permission" } });
        expect(yield* client.retrieve("6920.st", whole)).toMatchObject({ ok: true });
        yield* client.quit();
      })(),
    );
  });

  it("know a wrong password and a wrong path", async () => {
    await using lab = await openWireLab("embedded");
    await using real = await startRealServer(kind);
    const wrong = { ...real.target, user: "nobody-here", password: "x" };
    expect(await playOnWire(lab.world, openFtp(lab.world, lab.phone, wrong))).toMatchObject({
      failure: { reason: "login" },
    });
    const lost = { ...real.target, path: "nowhere" };
    expect(await playOnWire(lab.world, openFtp(lab.world, lab.phone, lost))).toMatchObject({
      failure: { reason: "path" },
    });
  });

  it("call the server full when a session too many comes", async () => {
    await using lab = await openWireLab("embedded");
    await using real = await startRealServer(kind, { sessions: 2 });
    const results = await playOnWire(
      lab.world,
      openSessions(lab, real, [lab.phone, lab.otherPhone, lab.phone]),
    );
    expect(results.map((result) => (result.ok ? "in" : result.failure.reason))).toEqual(["in", "in", "full"]);
  });

  it("call the server full when a session too many comes from an address", async () => {
    await using lab = await openWireLab("embedded");
    await using real = await startRealServer(kind, { perAddress: 1 });
    const results = await playOnWire(
      lab.world,
      openSessions(lab, real, [lab.phone, lab.otherPhone, lab.phone]),
    );
    expect(results.map((result) => (result.ok ? "in" : result.failure.reason))).toEqual(["in", "in", "full"]);
  });

  it("leave no file when the deposit was never begun", async () => {
    await using lab = await openWireLab("embedded");
    await using real = await startRealServer(kind);
    await playOnWire(
      lab.world,
      (function* () {
        (yield* login(lab, real)).abandon();
      })(),
    );
    expect(existsSync(join(real.directory, "6920.st"))).toBe(false);
  });
});

// ProFTPD is not asked: it takes any port when its range is used up. Pure-FTPd lets in half as many clients
// as it has passive ports.
describe.each<RealServerKind>(["vsftpd", "pure-ftpd"])("our client and %s without a passive port", (kind) => {
  beforeEach((context) => need(context, whyNoRealServer(kind)));

  it("call the server full", async () => {
    await using lab = await openWireLab("embedded");
    await using real = await startRealServer(kind, { passivePorts: 2 });
    const { user, password, endpoint } = real.target;
    const holders = [0, 1, 2].map(() => new Conversation(lab.world, lab.phone, endpoint));
    await playOnWire(
      lab.world,
      (function* () {
        for (const holder of holders) {
          yield* holder.open();
          for (const line of [`USER ${user}`, `PASS ${password}`, "PASV"]) yield* holder.say(line);
        }
      })(),
    );
    const refusals = holders.flatMap(({ replies }) => replies.filter(({ code }) => code >= 400));
    expect(refusals.map((reply) => failureOf("data", reply).reason)).toContain("full");
    for (const holder of holders) holder.close();
  });
});

function* openSessions(
  lab: WireLab,
  real: RealServer,
  hosts: readonly WireLab["phone"][],
): Process<FtpSessionResult[]> {
  const results: FtpSessionResult[] = [];
  for (const host of hosts) results.push(yield* openFtp(lab.world, host, real.target));
  return results;
}
