import { expect, test } from "vitest";
import type { ActionRequest } from "./domain/action.ts";
import { fileFromText } from "./domain/engine-file.ts";
import type { Engine } from "./engine.ts";
import { createMemoryArchive } from "./memory-archive.ts";
import type { EngineFile } from "./ports.ts";
import {
  deployment,
  image,
  mac,
  manifest,
  minuteMs,
  parameterList,
  server,
  siteAction,
  startEngine,
  startOfTime,
  topology,
} from "./testing/laboratory.ts";

const create = async (engine: Engine, request: ActionRequest) => (await engine.createAction(request)).id;
const states = (engine: Engine, id: string) => engine.action(id).history.map(({ state }) => state);
const codes = (engine: Engine, action = "winter") => engine.journal({ action }).map(({ code }) => code);

test("a site action tests server and site, stores every file, then orders once", async () => {
  const { lab, engine } = await startEngine();
  const id = await create(engine, siteAction({ otherFiles: [fileFromText("ca.crt", "certificate")] }));
  await lab.clock.advance(minuteMs);
  expect(lab.events).toEqual([
    "test DL1",
    "test S1",
    "store 6867i.st on DL1",
    "store ca.crt on DL1",
    "store aastra.cfg on DL1",
    `store ${mac(1)}.cfg on DL1`,
    `store ${mac(2)}.cfg on DL1`,
    "order 2 on S1",
  ]);
  expect(states(engine, id)).toEqual([
    "scheduled",
    "testing",
    "uploading",
    "ordering",
    "waiting-for-phones",
    "completed",
  ]);
  expect(codes(engine)).toEqual([
    "action-created",
    "action-started",
    "files-stored",
    "restart-ordered",
    "action-completed",
  ]);
});

test("generated files carry their index and values", async () => {
  const { lab, engine } = await startEngine();
  await create(engine, siteAction());
  await lab.clock.advance(minuteMs);
  expect(lab.deposit.files.get("DL1")?.get("aastra.cfg")).toBe("provlab global index: 12\nlanguage: 1\n");
  expect(lab.deposit.files.get("DL1")?.get(`${mac(1)}.cfg`)).toBe("provlab specific index: 40\np: 1\n");
});

test("the order carries the read account and what is expected", async () => {
  const { lab, engine } = await startEngine();
  const id = await create(engine, siteAction());
  await lab.clock.advance(minuteMs);
  expect(lab.sites.orders.get(id)?.order).toEqual({
    range: "6xxxi",
    macs: [mac(1), mac(2)],
    server: { host: "127.0.0.1", port: 21, path: "/", user: "reader", password: "read-secret" },
    expected: { versions: { "6867i": "6.4" }, globalIndex: 12, specificIndex: 40 },
  });
  expect(lab.deposit.accounts).toEqual(["writer"]);
});

test("what an action does not touch is null in the order", async () => {
  const { lab, engine } = await startEngine();
  const id = await create(engine, siteAction({ package: null, global: null }));
  await lab.clock.advance(minuteMs);
  expect(lab.sites.orders.get(id)?.order.expected).toEqual({
    versions: null,
    globalIndex: null,
    specificIndex: 40,
  });
  expect(lab.deposit.namesOn("DL1")).toEqual([`${mac(1)}.cfg`, `${mac(2)}.cfg`]);
});

test("tracking turns green when every phone reports what was expected", async () => {
  const { lab, engine } = await startEngine();
  const id = await create(engine, siteAction());
  expect(engine.tracking(id)).toMatchObject({ colour: "grey", updated: 0, notUpdated: 2 });
  await lab.clock.advance(minuteMs);
  expect(engine.tracking(id)).toMatchObject({ colour: "green", updated: 2, notUpdated: 0 });
});

test("an action ends 30 minutes after the last progress and counts silent and unknown phones", async () => {
  const { lab, engine } = await startEngine();
  lab.sites.off.add(mac(2));
  const id = await create(engine, siteAction({ specific: parameterList([1, 2, 9], 40) }));
  await lab.clock.advance(30 * minuteMs);
  expect(engine.action(id).state).toBe("waiting-for-phones");
  await lab.clock.advance(5000);
  expect(engine.action(id).state).toBe("completed");
  expect(engine.tracking(id)).toMatchObject({
    counts: { green: 1, grey: 1, red: 1, orange: 0 },
    notUpdated: 2,
  });
  expect(codes(engine)).toContain("terminals-not-ordered");
});

test("progress of one phone keeps the action waiting for the others", async () => {
  const { lab, engine } = await startEngine();
  lab.sites.off.add(mac(1)).add(mac(2));
  const id = await create(engine, siteAction());
  await lab.clock.advance(29 * minuteMs);
  lab.sites.report(mac(1), { version: "6.4", globalIndex: 12, specificIndex: 39 });
  await lab.clock.advance(29 * minuteMs);
  expect(engine.action(id).state).toBe("waiting-for-phones");
  expect(engine.tracking(id).colour).toBe("orange");
  await lab.clock.advance(2 * minuteMs);
  expect(engine.action(id).state).toBe("completed");
});

test("a phone that comes back gets no second order", async () => {
  const { lab, engine } = await startEngine();
  lab.sites.off.add(mac(2));
  await create(engine, siteAction());
  await lab.clock.advance(10 * minuteMs);
  lab.sites.off.clear();
  await lab.clock.advance(24 * 60 * minuteMs);
  expect(lab.sites.restarts.get(mac(2))).toBeUndefined();
});

test.each(["login", "path", "write-permission", "unreachable", "refused", "name", "full"] as const)(
  "a server that fails with %s ends the action before the site is asked",
  async (reason) => {
    const { lab, engine } = await startEngine();
    lab.deposit.broken.set("DL1", reason);
    const id = await create(engine, siteAction());
    await lab.clock.advance(minuteMs);
    expect(engine.action(id)).toMatchObject({ state: "failed", reasonCode: `server-${reason}` });
    expect(engine.action(id).reason).toContain("DL1");
    expect(lab.events).toEqual(["test DL1"]);
    expect(codes(engine)).toEqual(["action-created", "action-started", "action-failed"]);
  },
);

test("a test of a server tells which of its two accounts is at fault", async () => {
  const { lab, engine } = await startEngine();
  expect(await engine.testServer("DL1")).toEqual({ ok: true });
  lab.deposit.readingBroken.set("DL1", "login");
  expect(await engine.testServer("DL1")).toMatchObject({ ok: false, reason: "read-permission" });
  lab.deposit.broken.set("DL1", "login");
  expect(await engine.testServer("DL1")).toMatchObject({ ok: false, reason: "login" });
});

test("an image that changes while it is imported is refused", async () => {
  const { lab, engine } = await startEngine();
  const archive = createMemoryArchive();
  lab.ports.archive.keep = (key, file) => archive.keep(key, fileFromText(file.name, "changed"));
  lab.ports.archive.open = (key) => archive.open(key);
  const added = engine.addPackage({ ...manifest, name: "P2" }, [image], "MS1");
  await expect(added).rejects.toMatchObject({ code: "package-file-changed" });
  expect(engine.packages()).toHaveLength(1);
});

test("a silent site ends the action with no file sent", async () => {
  const { lab, engine } = await startEngine();
  lab.sites.broken = "unreachable";
  const id = await create(engine, siteAction());
  await lab.clock.advance(minuteMs);
  expect(engine.action(id)).toMatchObject({ state: "failed", reasonCode: "site-unreachable" });
  expect(lab.deposit.namesOn("DL1")).toEqual([]);
  expect(lab.sites.orders.size).toBe(0);
});

test("an upload that breaks off orders nothing, and the journal names what was stored and what was not", async () => {
  const { lab, engine } = await startEngine();
  lab.deposit.breaksAt = "aastra.cfg";
  const id = await create(engine, siteAction());
  await lab.clock.advance(minuteMs);
  expect(engine.action(id)).toMatchObject({ state: "failed", reasonCode: "server-transfer" });
  expect(lab.sites.orders.size).toBe(0);
  const [event] = engine.journal({ action: "winter", severity: "error" });
  expect(event?.text).toMatch(/store aastra\.cfg on .*DL1.*left there: 6867i\.st/);
});

test("a deployment contacts no site", async () => {
  const { lab, engine } = await startEngine();
  lab.sites.broken = "unreachable";
  const id = await create(engine, deployment({ specific: parameterList([1, 2], 40) }));
  await lab.clock.advance(minuteMs);
  expect(states(engine, id)).toEqual(["scheduled", "testing", "uploading", "completed"]);
  expect(lab.events.filter((event) => /S1|S2/.test(event))).toEqual([]);
  expect(lab.deposit.namesOn("DL1")).toEqual([`${mac(1)}.cfg`, `${mac(2)}.cfg`, "6867i.st"]);
  expect(engine.tracking(id)).toMatchObject({ counts: null, terminals: [], action: { site: null } });
});

test("of two servers one may fail, and the other has the file", async () => {
  const { lab, engine } = await startEngine();
  lab.deposit.broken.set("DL2", "unreachable");
  const otherFiles = [fileFromText("ca.crt", "certificate")];
  const id = await create(engine, deployment({ package: null, servers: ["DL1", "DL2"], otherFiles }));
  await lab.clock.advance(minuteMs);
  expect(engine.action(id)).toMatchObject({
    state: "failed",
    serverResults: [
      { serverId: "DL1", state: "stored" },
      { serverId: "DL2", state: "failed" },
    ],
  });
  expect(lab.deposit.namesOn("DL1")).toEqual(["ca.crt"]);
});

test("of two servers one may have lost its account, and the other has the file", async () => {
  const { lab, engine } = await startEngine();
  const start = { atEpochMs: startOfTime + 5 * minuteMs };
  const id = await create(engine, deployment({ servers: ["DL1", "DL2"], start }));
  const areas = { "6xxxi": { path: "/", write: null, read: null } };
  engine.addServer(server("DL1", { areas }));
  await lab.clock.advance(6 * minuteMs);
  expect(engine.action(id)).toMatchObject({
    state: "failed",
    reasonCode: "write-account-missing",
    serverResults: [
      { serverId: "DL1", state: "failed" },
      { serverId: "DL2", state: "stored" },
    ],
  });
});

test("a deferred action starts on its minute and not before", async () => {
  const { lab, engine } = await startEngine();
  const id = await create(engine, siteAction({ start: { atEpochMs: startOfTime + 60 * minuteMs } }));
  await lab.clock.advance(60 * minuteMs - 1);
  expect(engine.action(id).state).toBe("scheduled");
  await lab.clock.advance(1);
  expect(engine.action(id).state).not.toBe("scheduled");
});

test("a cancelled action never runs", async () => {
  const { lab, engine } = await startEngine();
  const id = await create(engine, siteAction({ start: { atEpochMs: startOfTime + minuteMs } }));
  engine.cancelAction(id);
  await lab.clock.advance(2 * minuteMs);
  expect(engine.action(id).state).toBe("cancelled");
  expect(lab.events).toEqual([]);
  expect(codes(engine)).toEqual(["action-created", "action-cancelled"]);
});

test("a running action can't be cancelled", async () => {
  const { engine } = await startEngine();
  const id = await create(engine, siteAction());
  expect(() => engine.cancelAction(id)).toThrow("can't be cancelled");
});

test("an action whose site left the topology fails at its time, with no file sent", async () => {
  const { lab, engine } = await startEngine();
  const id = await create(engine, siteAction({ start: { atEpochMs: startOfTime + minuteMs } }));
  engine.loadTopology({ version: 2, multiSites: [] });
  await lab.clock.advance(minuteMs);
  expect(engine.action(id)).toMatchObject({ state: "failed", reasonCode: "site-unknown" });
  expect(lab.events).toEqual([]);
});

test("a server that an action needs can't be removed, nor its package", async () => {
  const { lab, engine } = await startEngine();
  const id = await create(engine, siteAction({ start: { atEpochMs: startOfTime + minuteMs } }));
  expect(() => engine.removeServer("DL1")).toThrow("winter");
  expect(() => engine.removePackage("MS1", "P1")).toThrow("winter");
  engine.cancelAction(id);
  engine.removeServer("DL1");
  engine.removePackage("MS1", "P1");
  expect([engine.servers().length, engine.packages().length]).toEqual([1, 0]);
  await lab.clock.advance(0);
});

test("actions on one server follow one another in start order", async () => {
  const { lab, engine } = await startEngine();
  await create(engine, siteAction({ name: "first", specific: parameterList([1], 1) }));
  await create(
    engine,
    siteAction({ name: "second", specific: parameterList([2], 2), package: null, global: null }),
  );
  await lab.clock.advance(minuteMs);
  expect(lab.events.filter((event) => event.startsWith("order") || event.endsWith(".cfg on DL1"))).toEqual([
    "store aastra.cfg on DL1",
    `store ${mac(1)}.cfg on DL1`,
    "order 1 on S1",
    `store ${mac(2)}.cfg on DL1`,
    "order 1 on S1",
  ]);
});

test("the next action need not wait for the phones of the one before", async () => {
  const { lab, engine } = await startEngine();
  lab.sites.off.add(mac(1));
  const first = await create(engine, siteAction({ name: "first", specific: parameterList([1], 1) }));
  const second = await create(engine, siteAction({ name: "second", specific: parameterList([2], 2) }));
  await lab.clock.advance(minuteMs);
  expect([engine.action(first).state, engine.action(second).state]).toEqual([
    "waiting-for-phones",
    "completed",
  ]);
});

test("an earlier failure frees the server", async () => {
  const { lab, engine } = await startEngine();
  lab.deposit.breaksAt = "aastra.cfg";
  await create(engine, siteAction({ name: "first" }));
  const second = await create(engine, siteAction({ name: "second", global: null }));
  await lab.clock.advance(minuteMs);
  expect(engine.action(second).state).toBe("completed");
});

test("a name is refused while another action has it", async () => {
  const { lab, engine } = await startEngine();
  await create(engine, siteAction());
  await expect(engine.createAction(siteAction())).rejects.toMatchObject({ code: "name-used", field: "name" });
  await lab.clock.advance(minuteMs);
});

test("two requests at once can't both take a name, and the refused one leaves no file behind", async () => {
  const { lab, engine } = await startEngine();
  const kept: string[] = [];
  const { archive } = lab.ports;
  const keep = archive.keep.bind(archive);
  archive.keep = (key, file) => {
    kept.push(key);
    return keep(key, file);
  };
  const otherFiles = [fileFromText("ca.crt", "certificate")];
  const results = await Promise.allSettled([1, 2].map(() => engine.createAction(siteAction({ otherFiles }))));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(kept.map((key) => archive.open(key) !== undefined)).toEqual([true, false]);
});

test("validation creates nothing", async () => {
  const { engine } = await startEngine();
  expect(await engine.validateAction(siteAction())).toEqual({ valid: true, errors: [], warnings: [] });
  expect(engine.actions()).toEqual([]);
});

test("a silent site is told once in the journal, and so is its return", async () => {
  const { lab, engine } = await startEngine();
  lab.sites.off.add(mac(1));
  await create(engine, siteAction());
  await lab.clock.advance(minuteMs);
  lab.sites.broken = "unreachable";
  await lab.clock.advance(minuteMs);
  lab.sites.broken = undefined;
  await lab.clock.advance(minuteMs);
  expect(codes(engine).slice(-2)).toEqual(["site-silent", "site-answers"]);
});

test("a package with a wrong file is refused and not listed", async () => {
  const { engine } = await startEngine();
  const wrong = engine.addPackage({ ...manifest, name: "P2" }, [fileFromText(image.name, "other")], "MS1");
  await expect(wrong).rejects.toMatchObject({ code: "package-file-differs" });
  expect(engine.packages().map(({ name }) => name)).toEqual(["P1"]);
});

test("packages stand side by side, per multi-site and range", async () => {
  const { engine } = await startEngine();
  await engine.addPackage({ ...manifest, name: "P2" }, [image], "MS1");
  expect(engine.packages({ multiSite: "MS1", range: "67xxi" }).map(({ name }) => name)).toEqual(["P1", "P2"]);
  expect(engine.packages({ range: "53xxip" })).toEqual([]);
});

test("a package of the same name is refused", async () => {
  const { engine } = await startEngine();
  await expect(engine.addPackage(manifest, [image], "MS1")).rejects.toMatchObject({ code: "package-exists" });
});

test("servers and topology are told without secrets", async () => {
  const { engine } = await startEngine();
  expect(JSON.stringify([engine.servers(), engine.topology(), engine.journal()])).not.toMatch(/secret/);
});

test("only servers of the site are offered to it", async () => {
  const { engine } = await startEngine();
  expect(engine.servers({ multiSite: "MS1", site: "S1" }).map(({ id }) => id)).toEqual(["DL1"]);
});

test("a server for an unknown site is refused with the known ones", async () => {
  const { engine } = await startEngine();
  expect(() => engine.addServer(server("DL3", { sites: ["S9"] }))).toThrow("known: S1, S2");
});

test("an embedded server gets its accounts on request only", async () => {
  const { engine } = await startEngine();
  expect(engine.addServer(server("EMB", { kind: "embedded", areas: {} })).areas).toEqual({});
  expect(engine.initialiseEmbedded("EMB").areas["6xxxi"]?.write).toBe("mngt_ftp_67xxi");
});

test("a multi-site with two releases is heterogeneous", async () => {
  const { engine } = await startEngine();
  const [multiSite] = topology.multiSites;
  const sites = multiSite!.sites.map((site, index) => ({ ...site, release: `R${index}` }));
  expect(engine.topology().multiSites[0]?.heterogeneous).toBe(false);
  expect(
    engine.loadTopology({ version: 2, multiSites: [{ ...multiSite, sites }] }).multiSites[0]?.heterogeneous,
  ).toBe(true);
});

test("an other file that was sent can be sent again, viewed and deleted, and its copies stay", async () => {
  const { lab, engine } = await startEngine();
  const send = async (name: string, servers: string[], file: EngineFile) => {
    await create(engine, deployment({ name, package: null, servers, otherFiles: [file] }));
    await lab.clock.advance(minuteMs);
  };
  await send("first", ["DL1"], fileFromText("6867i.cfg", "p: 1"));
  await send("second", ["DL1"], fileFromText("6867i.cfg", "p: 2"));
  expect(engine.storedFiles("MS1")).toMatchObject([{ name: "6867i.cfg", sizeBytes: 4 }]);
  await send("third", ["DL2"], engine.storedFile("MS1", "6867i.cfg"));
  expect(lab.deposit.files.get("DL2")?.get("6867i.cfg")).toBe("p: 2");
  expect(() => engine.removeStoredFile("MS1", "6867i.cfg", false)).toThrow("copies on servers stay");
  engine.removeStoredFile("MS1", "6867i.cfg", true);
  expect(engine.storedFiles("MS1")).toEqual([]);
  expect(() => engine.storedFile("MS1", "6867i.cfg")).toThrow("unknown file");
  expect(lab.deposit.namesOn("DL1")).toEqual(["6867i.cfg"]);
});

test("an other file that reached no server is not offered again", async () => {
  const { lab, engine } = await startEngine();
  lab.deposit.broken.set("DL1", "full");
  await create(engine, deployment({ package: null, otherFiles: [fileFromText("ca.crt", "x")] }));
  await lab.clock.advance(minuteMs);
  expect(engine.storedFiles("MS1")).toEqual([]);
});

test("a reset forgets everything, also what is under way", async () => {
  const { lab, engine } = await startEngine();
  await create(engine, siteAction());
  engine.reset();
  await lab.clock.advance(minuteMs);
  expect([engine.actions(), engine.servers(), engine.packages(), engine.journal()]).toEqual([[], [], [], []]);
  expect(lab.sites.orders.size).toBe(0);
});

test("a session that opens after a reset is closed again", async () => {
  const { lab, engine } = await startEngine();
  lab.deposit.onOpen = () => engine.reset();
  await create(engine, siteAction());
  await lab.clock.advance(minuteMs);
  expect([lab.deposit.accounts.length, lab.deposit.sessions]).toEqual([1, 0]);
});

test("an unknown site is refused with the known ones", async () => {
  const { engine } = await startEngine();
  await expect(engine.inventory("S9")).rejects.toMatchObject({ code: "site-unknown" });
  expect(await engine.inventory("S1")).toHaveLength(3);
});

test("a full list goes out in one order", async () => {
  const { lab, engine } = await startEngine();
  const id = await create(
    engine,
    siteAction({
      specific: parameterList(
        Array.from({ length: 1500 }, (_, index) => index + 1),
        40,
      ),
    }),
  );
  await lab.clock.advance(minuteMs);
  expect(lab.events.filter((event) => event.startsWith("order"))).toEqual(["order 1500 on S1"]);
  expect(engine.tracking(id).counts).toEqual({ green: 3, red: 1497, orange: 0, grey: 0 });
});
