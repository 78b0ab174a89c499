import { describe, expect, it } from "vitest";
import { perform, sleep, textContent } from "../kernel/index.ts";
import type { Process } from "../kernel/index.ts";
import { openFtp } from "../protocols/ftp/index.ts";
import { createDownloadServer } from "./server.ts";
import { MemorySpace } from "./spaces/memory-space.ts";
import { dialogueOf, factsOf, openClient, openLab, play, reader, targetFor, writer } from "./test-lab.ts";

const sink = { headBytes: 0, verify: "full" } as const;
const bigText = "firmware ".repeat(100_000);

describe("the download server", () => {
  it("takes a file from the write account and gives it to the read account", async () => {
    const lab = await openLab();
    await play(
      lab,
      (function* () {
        const engine = yield* openClient(lab, lab.newHost(), targetFor(writer));
        expect(yield* engine.store("startup.cfg", textContent("sip line1 user name: 100\n"))).toMatchObject({
          ok: true,
        });
        yield* engine.quit();
        const phone = yield* openClient(lab, lab.newHost(), targetFor(reader));
        const fetched = yield* phone.retrieve("startup.cfg", sink);
        expect(fetched).toMatchObject({ ok: true, received: { sizeBytes: 25, ended: "complete" } });
        yield* phone.quit();
      })(),
    );
    expect(dialogueOf(lab, "phone-1/1")).toEqual([
      "< 220 Download server ready.",
      "> USER w67",
      "< 331 Password required.",
      "> PASS ***",
      "< 230 Logged in.",
      "> TYPE I",
      "< 200 Type set to I.",
      "> PASV",
      "< 227 Entering Passive Mode (*).",
      "> STOR startup.cfg",
      "< 150 Ready to receive startup.cfg.",
      "< 226 Transfer complete.",
      "> QUIT",
      "< 221 Goodbye.",
    ]);
    expect(factsOf(lab, "server.file-stored")).toMatchObject([
      { actor: "ftp", conversation: "phone-1/1", data: { path: "/startup.cfg", sizeBytes: 25, user: "w67" } },
    ]);
    expect(factsOf(lab, "server.file-sent")).toMatchObject([
      { conversation: "phone-2/1", data: { path: "/startup.cfg", outcome: "complete", user: "r67" } },
    ]);
    expect(lab.server.view()).toMatchObject({
      sessions: 0,
      passivePorts: 0,
      bytesSent: 25,
      bytesReceived: 25,
    });
  });

  it("opens none of its ports when one is taken, and starts once it is free", async () => {
    const lab = await openLab();
    const second = createDownloadServer(lab.world, { ...lab.server.options, name: "second" });
    await expect(second.start()).rejects.toThrow(/could not open TCP port/);
    expect(second.view().running).toBe(false);
    lab.server.stop();
    await second.start();
    expect(second.view().running).toBe(true);
  });

  it("goes on with a client that reads only the head of a file", async () => {
    const lab = await openLab();
    lab.space.put("/6920.st", textContent(bigText));
    await play(
      lab,
      (function* () {
        const phone = yield* openClient(lab, lab.newHost(), targetFor(reader));
        const head = yield* phone.retrieve("6920.st", {
          headBytes: 9,
          stopAfterBytes: 65_536,
          verify: "length",
        });
        expect(head).toMatchObject({ ok: true, received: { ended: "stopped" } });
        expect(yield* phone.retrieve("6920.st", sink)).toMatchObject({ received: { ended: "complete" } });
      })(),
    );
    expect(factsOf(lab, "server.file-sent").map(({ data }) => data["outcome"])).toEqual([
      "reset",
      "complete",
    ]);
  });

  it("tells a client what is missing and what it may not do", async () => {
    const lab = await openLab();
    await play(
      lab,
      (function* () {
        const phone = yield* openClient(lab, lab.newHost(), targetFor(reader));
        expect(yield* phone.retrieve("none", sink)).toMatchObject({ failure: { reason: "missing" } });
        expect(yield* phone.store("new", textContent("x"))).toMatchObject({
          failure: { reason: "permission" },
        });
        expect(yield* phone.remove("none")).toMatchObject({ failure: { reason: "permission" } });
        expect(yield* phone.list()).toEqual({ ok: true, names: [] });
      })(),
    );
    expect(await play(lab, openFtp(lab.world, lab.newHost(), targetFor(reader, "none")))).toMatchObject({
      failure: { reason: "path" },
    });
    expect(
      await play(lab, openFtp(lab.world, lab.newHost(), targetFor({ user: "x", password: "y" }))),
    ).toMatchObject({
      failure: { reason: "login" },
    });
  });

  it("does for the write account what an engine needs", async () => {
    const lab = await openLab();
    await play(
      lab,
      (function* () {
        const engine = yield* openClient(lab, lab.newHost(), targetFor(writer));
        expect(yield* engine.makeDirectory("area")).toMatchObject({ ok: true });
        expect(yield* engine.store("area/a", textContent("x"))).toMatchObject({ ok: true });
        expect(yield* engine.rename("area/a", "area/b")).toMatchObject({ ok: true });
        expect(yield* engine.list("area")).toEqual({ ok: true, names: ["b"] });
        expect(yield* engine.remove("area/b")).toMatchObject({ ok: true });
        yield* engine.quit();
      })(),
    );
    expect(lab.space.files()).toEqual([]);
  });

  it("is left in peace by a client whose own store is full", async () => {
    const lab = await openLab();
    lab.space.put("/a", textContent(bigText));
    const flash = new MemorySpace({ nowEpochMs: () => 0, quotaBytes: 10 }).write("/a", 0);
    if (typeof flash === "string") throw new Error(flash);
    await play(
      lab,
      (function* () {
        const phone = yield* openClient(lab, lab.newHost(), targetFor(reader));
        const fetched = yield* phone.retrieve("a", { ...sink, writer: flash });
        expect(fetched).toMatchObject({ failure: { reason: "no-space" } });
        expect(yield* phone.list()).toEqual({ ok: true, names: ["a"] });
      })(),
    );
  });

  it("frees everything that a phone held when its power is cut", async () => {
    const lab = await openLab({ limits: { idleMs: 300_000 } });
    lab.space.put("/6920.st", textContent(bigText));
    const host = lab.newHost();
    function* phone(): Process<void> {
      const client = yield* openClient(lab, host, targetFor(reader));
      yield* client.retrieve("6920.st", sink);
    }
    const running = lab.world.spawn("phone", phone());
    await lab.world.run(() => lab.server.view().passivePorts === 1);
    await lab.world.run(undefined, lab.world.clock.nowMs + 2);
    running.cut();
    lab.network.cut(host);
    await lab.world.run();
    expect(lab.server.view()).toMatchObject({ sessions: 0, passivePorts: 0 });
    expect(factsOf(lab, "server.file-sent")).toMatchObject([{ data: { outcome: "reset" } }]);
  });

  it("does not hold a client for ever when its power is cut", async () => {
    const lab = await openLab();
    lab.space.put("/6920.st", textContent("firmware ".repeat(1_000_000)));
    const target = { ...targetFor(reader), transferTimeoutMs: 60_000 };
    let fetched: unknown;
    function* phone(): Process<void> {
      const client = yield* openClient(lab, lab.newHost(), target);
      fetched = yield* client.retrieve("6920.st", sink);
      expect(client.open).toBe(false);
    }
    lab.world.spawn("phone", phone());
    await lab.world.run(() => lab.server.view().passivePorts === 1);
    await lab.world.run(undefined, lab.world.clock.nowMs + 10);
    lab.network.cut(lab.server.options.host);
    await lab.world.run(undefined, 120_000);
    expect(fetched).toEqual({ ok: false, failure: { reason: "timed-out" } });
  });

  it("forgets a depositor that vanished in the middle of a file", async () => {
    const lab = await openLab({ limits: { sessions: 1 } });
    const host = lab.newHost();
    function* engine(): Process<void> {
      const client = yield* openClient(lab, host, targetFor(writer));
      yield* client.store("6920.st", textContent("firmware ".repeat(1_000_000)));
    }
    lab.world.spawn("engine", engine());
    await lab.world.run(() => lab.server.view().passivePorts === 1);
    await lab.world.run(undefined, lab.world.clock.nowMs + 10);
    lab.network.cut(host);
    await lab.world.run(() => lab.server.view().sessions === 0, 5 * 3_600_000);
    expect(lab.server.view()).toMatchObject({ sessions: 0, passivePorts: 0 });
    expect(lab.space.files()).toEqual([]);
  });

  it("breaks sessions when it stops, and serves again after a new start", async () => {
    const lab = await openLab();
    lab.space.put("/a", textContent("x"));
    await play(
      lab,
      (function* () {
        const client = yield* openClient(lab, lab.newHost(), targetFor(reader));
        lab.server.stop();
        yield* perform(sleep(lab.world.scheduler, 10, "the reset arrives"));
        expect(yield* client.retrieve("a", sink)).toMatchObject({ failure: { reason: "broken" } });
        expect(yield* openFtp(lab.world, lab.newHost(), targetFor(reader))).toMatchObject({
          failure: { reason: "refused" },
        });
      })(),
    );
    expect(lab.server.view()).toMatchObject({ running: false, sessions: 0 });
    await lab.server.start();
    const client = await play(lab, openClient(lab, lab.newHost(), targetFor(reader)));
    expect(await play(lab, client.retrieve("a", sink))).toMatchObject({ ok: true });
  });

  it("opens no port when one of its ports is taken", async () => {
    const lab = await openLab();
    const second = createDownloadServer(lab.world, lab.server.options);
    await expect(second.start()).rejects.toThrow("ftp");
    expect(second.view().running).toBe(false);
  });

  it("speaks EPSV with a client on IPv6", async () => {
    const lab = await openLab();
    const host = lab.network.addHost({ name: "ftp6", address: "fd00::1" });
    const server = createDownloadServer(lab.world, { ...lab.server.options, name: "ftp6", host });
    await server.start();
    lab.space.put("/a", textContent("x"));
    const phone = lab.network.addHost({ name: "phone6", address: "fd00::2" });
    const target = { ...targetFor(reader), endpoint: { address: "fd00::1", port: 21 } };
    const client = await play(lab, openClient(lab, phone, target));
    expect(await play(lab, client.retrieve("a", sink))).toMatchObject({ ok: true });
    expect(dialogueOf(lab, "phone6/1")).toContain("> EPSV");
  });

  it("refuses options that contradict each other", async () => {
    const lab = await openLab();
    const { options } = lab.server;
    expect(() => createDownloadServer(lab.world, { ...options, profile: "wu-ftpd" })).toThrow(
      'unknown server profile "wu-ftpd"; known profiles: embedded, vsftpd, proftpd, pure-ftpd',
    );
    expect(() => createDownloadServer(lab.world, { ...options, accounts: [writer, writer] })).toThrow(
      "twice",
    );
    expect(() => createDownloadServer(lab.world, { ...options, spaces: {} })).toThrow(
      'wants the space "6xxxi"',
    );
    expect(() =>
      createDownloadServer(lab.world, {
        ...options,
        profile: { name: "x", replies: { sent: [226, "{speed}"] } },
      }),
    ).toThrow("unknown value {speed}");
  });

  it("names the sessions of a peer in their order", async () => {
    const lab = await openLab();
    const host = lab.newHost();
    await play(
      lab,
      (function* () {
        for (let count = 0; count < 2; count++)
          yield* (yield* openClient(lab, host, targetFor(reader))).quit();
      })(),
    );
    const opened = factsOf(lab, "server.session-opened").map(({ conversation }) => conversation);
    expect(opened).toEqual(["phone-1/1", "phone-1/2"]);
  });
});
