import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EngineFile, fileFromText } from "./domain/engine-file.ts";
import { createEngine, type Engine } from "./engine.ts";
import { createFolderArchive } from "./standalone/folder-archive.ts";
import { openStore } from "./store/index.ts";
import {
  csv,
  deployment,
  image,
  Laboratory,
  mac,
  manifest,
  minuteMs,
  parameterList,
  setUp,
  siteAction,
  startEngine,
} from "./testing/laboratory.ts";

let lab: Laboratory;
let engine: Engine;
beforeEach(async () => void ({ lab, engine } = await startEngine()));

const codeOf = (made: Promise<unknown>) =>
  made.then(
    () => "accepted",
    (error: { code: string }) => error.code,
  );
const states = () => Object.fromEntries(engine.actions().map(({ name, state }) => [name, state]));
const orders = () => lab.events.filter((event) => event.startsWith("order"));

describe("files that change during import", () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "engine-files-"));
    lab = new Laboratory();
    engine = createEngine({ ...lab.ports, archive: createFolderArchive(folder) }, openStore(":memory:"));
    await setUp(engine);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A file that was looked at as `before` and reads as `after`, which may be as long. */
  const changing = (before: EngineFile, after: string): EngineFile => ({
    ...before,
    name: before.name,
    sizeBytes: before.sizeBytes,
    checksum: before.checksum,
    read: () => fileFromText(before.name, after).read(),
  });

  test("make no package", async () => {
    const changed = changing(image, "x".repeat(image.sizeBytes));
    const added = engine.addPackage({ ...manifest, name: "P2" }, [changed], "MS1");
    expect(await codeOf(added)).toBe("package-file-changed");
    expect(engine.packages().map(({ name }) => name)).toEqual(["P1"]);
  });
  test("make no action, and leave nothing behind that could be sent", async () => {
    const certificate = changing(fileFromText("ca.crt", "good"), "evil");
    const made = engine.createAction(deployment({ otherFiles: [certificate] }));
    expect(await codeOf(made)).toBe("file-changed");
    await lab.clock.advance(minuteMs);
    expect([engine.actions(), engine.storedFiles("MS1"), lab.deposit.namesOn("DL1")]).toEqual([[], [], []]);
  });
  test("a list is carried out as it was judged last, or not at all", async () => {
    const list = csv("MAC_ADDRESS\n00085D000001\n");
    const made = engine.createAction(
      siteAction({ specific: list, otherFiles: [fileFromText("ca.crt", "c")] }),
    );
    list.bytes?.set(new TextEncoder().encode("MAC_ADDRESS\n00085D00000Z\n"));
    expect(await codeOf(made)).toBe("csv-mac");
    expect(engine.actions()).toEqual([]);
  });
});

describe("a server that vanishes between test and upload", () => {
  test.each([
    ["before its files", (name: string) => lab.deposit.broken.set(name, "unreachable")],
    ["with the first file", () => (lab.deposit.breaksAt = "6867i.st")],
  ])("%s fails the action, and nobody restarts", async (_when, vanish) => {
    const test = lab.deposit.test.bind(lab.deposit);
    lab.deposit.test = async (target) => {
      const found = await test(target);
      vanish(target.serverId);
      return found;
    };
    const { id } = await engine.createAction(siteAction());
    await lab.clock.advance(minuteMs);
    expect(engine.action(id)).toMatchObject({ state: "failed", reason: expect.stringContaining("DL1") });
    expect(engine.action(id).history.map(({ state }) => state)).toContain("uploading");
    expect([lab.events[0], orders(), lab.deposit.sessions]).toEqual(["test DL1", [], 0]);
  });
});

describe("a site that answers for half of its phones", () => {
  const four = parameterList([1, 2, 3, 4], 40);
  test("at the order leaves the others as unknown, and says which", async () => {
    const order = lab.sites.putRestartOrder.bind(lab.sites);
    lab.sites.putRestartOrder = async (site, actionId, given) => {
      const result = await order(site, actionId, given);
      return { ...result, phones: result.phones.slice(0, 2) };
    };
    const { id } = await engine.createAction(siteAction({ specific: four }));
    await lab.clock.advance(1000);
    expect(engine.tracking(id).terminals.map(({ outcome }) => outcome)).toEqual([
      "ordered",
      "ordered",
      "unknown",
      "unknown",
    ]);
    const [warning] = engine.journal({ code: "terminals-not-ordered" });
    expect(warning?.text).toContain(`${mac(3)} unknown, ${mac(4)} unknown`);
  });
  test("in its table lets the action end once no phone makes progress any more", async () => {
    const table = lab.sites.tdwTable.bind(lab.sites);
    lab.sites.tdwTable = async () => {
      const whole = await table();
      return { ...whole, rows: whole.rows.slice(0, 1) };
    };
    const { id } = await engine.createAction(siteAction({ specific: parameterList([1, 2], 40) }));
    await lab.clock.advance(25 * minuteMs);
    expect(engine.action(id).state).toBe("waiting-for-phones");
    await lab.clock.advance(10 * minuteMs);
    expect(engine.action(id).state).toBe("completed");
    expect(engine.tracking(id)).toMatchObject({ updated: 1, notUpdated: 1 });
  });
});

describe("a clock that jumps over the due time of a deferred action", () => {
  const later = () => ({ start: { atEpochMs: lab.clock.nowEpochMs() + 120 * minuteMs } });
  test("ahead starts it within a minute, and once", async () => {
    await engine.createAction(siteAction({ name: "later", ...later() }));
    await lab.clock.advance(minuteMs / 2);
    lab.clock.jump(180 * minuteMs);
    await lab.clock.advance(2 * minuteMs);
    expect([states(), orders().length]).toEqual([{ later: "completed" }, 1]);
    await lab.clock.advance(180 * minuteMs);
    expect(orders()).toHaveLength(1);
  });
  test("back lets it wait for its time", async () => {
    await engine.createAction(siteAction({ name: "later", ...later() }));
    lab.clock.jump(-60 * minuteMs);
    await lab.clock.advance(179 * minuteMs);
    expect(states()).toEqual({ later: "scheduled" });
    await lab.clock.advance(2 * minuteMs);
    expect(states()).toEqual({ later: "completed" });
  });
  test("back after its start does not start it again", async () => {
    await engine.createAction(siteAction({ name: "later", ...later() }));
    await lab.clock.advance(121 * minuteMs);
    lab.clock.jump(-60 * minuteMs);
    await lab.clock.advance(120 * minuteMs);
    expect([states(), orders().length]).toEqual([{ later: "completed" }, 1]);
  });
  test("while the engine is off starts it once the engine is back", async () => {
    const store = openStore(":memory:");
    engine = createEngine(lab.ports, store);
    await setUp(engine);
    await engine.createAction(siteAction({ name: "later", ...later() }));
    engine.stop();
    await lab.clock.advance(180 * minuteMs);
    expect(orders()).toEqual([]);
    engine = createEngine(lab.ports, store);
    await lab.clock.advance(minuteMs);
    expect([states(), orders().length]).toEqual([{ later: "completed" }, 1]);
  });
});

describe("two operators at once", () => {
  const slow = { otherFiles: [fileFromText("ca.crt", "certificate")] };
  test("can't both take a name, and the files of the second go nowhere", async () => {
    const made = [1, 2].map((index) =>
      engine.createAction(siteAction({ ...slow, specific: parameterList([index], index) })),
    );
    expect(await Promise.all(made.map(codeOf))).toEqual(["accepted", "name-used"]);
    await lab.clock.advance(minuteMs);
    expect(lab.deposit.namesOn("DL1")).not.toContain(`${mac(2)}.cfg`);
  });
  test("one removes the package that the other is choosing", async () => {
    const made = engine.createAction(siteAction(slow));
    engine.removePackage("MS1", manifest.name);
    expect([await codeOf(made), engine.actions()]).toEqual(["package-unknown", []]);
  });
  test("one removes the server that the other is choosing", async () => {
    const made = engine.createAction(siteAction(slow));
    engine.removeServer("DL1");
    expect([await codeOf(made), engine.actions()]).toEqual(["server-unknown", []]);
  });
  test("one installs the package that the other installs", async () => {
    const added = [1, 2].map(() => engine.addPackage({ ...manifest, name: "P2" }, [image], "MS1"));
    expect(await Promise.all(added.map(codeOf))).toEqual(["accepted", "package-exists"]);
    expect(engine.packages().map(({ name }) => name)).toEqual(["P1", "P2"]);
  });
  test("one cancels what the other has cancelled, and what is starting", async () => {
    const start = { atEpochMs: lab.clock.nowEpochMs() + 10 * minuteMs };
    const { id } = await engine.createAction(siteAction({ name: "later", start }));
    engine.cancelAction(id);
    expect(() => engine.cancelAction(id)).toThrow("is cancelled and can't be cancelled");
    const begun = await engine.createAction(siteAction({ name: "now" }));
    expect(() => engine.cancelAction(begun.id)).toThrow("can't be cancelled any more");
    await lab.clock.advance(minuteMs);
    expect(states()).toEqual({ later: "cancelled", now: "completed" });
  });
});

describe("5 MB of rubbish as a CSV file", () => {
  const size = 5_000_000;
  const repeated = (text: string) => text.repeat(Math.ceil(size / text.length)).slice(0, size);
  test.each([
    ["one endless line", repeated("x"), "csv-header"],
    ["semicolons", repeated(";"), "csv-too-wide"],
    ["line breaks", repeated("\n"), "csv-too-long"],
    ["an open quote", `MAC_ADDRESS;p\n${mac(1)};"${repeated("a;b\n")}`, "csv-too-long"],
    ["an open quote without lines", `MAC_ADDRESS;p\n${mac(1)};"${repeated("ab ")}`, "csv-quotes"],
    ["malformed rows", `MAC_ADDRESS\n${repeated(`${"y".repeat(200)}\n`)}`, "csv-mac"],
    ["bytes of no character set", repeated("\u00FF\u00FE\u0000\n".repeat(100)), "csv-too-long"],
  ])("is refused with its place: %s", async (_kind, text, code) => {
    const specific = { fileName: "rubbish.csv", bytes: Buffer.from(text, "latin1"), index: 1 };
    const { valid, errors } = await engine.validateAction(siteAction({ specific }));
    expect([valid, errors[0]?.code]).toEqual([false, code]);
    expect(errors.length).toBeLessThanOrEqual(101);
    expect(errors[0]?.line).toBeGreaterThanOrEqual(1);
  });
});
