import { afterEach, describe, expect, test } from "vitest";
import { buildApi } from "../../engine/api/index.ts";
import {
  bytesOf,
  createEngine,
  createMemoryArchive,
  fileFromBytes,
  fileFromText,
  openStore,
} from "../../engine/index.ts";
import {
  csv,
  deployment,
  image,
  Laboratory,
  mac,
  manifest,
  minuteMs,
  server,
  siteAction,
  startOfTime,
  topology,
} from "../../engine/testing/laboratory.ts";
import type { EngineAdapter } from "./engine-adapter.ts";
import { HttpAdapter } from "./http-adapter.ts";
import { InProcessAdapter } from "./in-process-adapter.ts";

interface Driven {
  readonly adapter: EngineAdapter;
  readonly lab: Laboratory;
  close(): Promise<void>;
}

async function inProcess(): Promise<Driven> {
  const lab = new Laboratory();
  const adapter = new InProcessAdapter(lab.ports);
  return { adapter, lab, close: () => adapter.stop() };
}

async function overHttp(token = "secret"): Promise<Driven> {
  const lab = new Laboratory();
  const store = openStore(":memory:");
  const archive = createMemoryArchive();
  // An uploaded package is on the disk for a moment only, so it has to be copied.
  const keep: typeof archive.keep = async (key, file) =>
    archive.keep(key, fileFromBytes(file.name, await bytesOf(file)));
  const engine = createEngine({ ...lab.ports, archive: { ...archive, keep } }, store);
  const api = await buildApi(engine, { token: "secret" });
  const url = await api.listen({ host: "127.0.0.1", port: 0 });
  return {
    lab,
    adapter: new HttpAdapter({ url, token }),
    async close() {
      await api.close();
      engine.stop();
      store.close();
    },
  };
}

describe.each([
  ["in process", inProcess],
  ["over HTTP", () => overHttp()],
])("an engine driven %s", (_name, drive) => {
  let driven: Driven | undefined;
  afterEach(async () => driven?.close());

  async function prepared(): Promise<Driven> {
    driven = await drive();
    const { adapter } = driven;
    await adapter.start();
    await adapter.ready();
    await adapter.application.switchMode("tma-ep", true);
    await adapter.loadTopology(topology);
    await adapter.addServer(server("DL1"));
    await adapter.addServer(server("DL2", { sites: ["S2"] }));
    await adapter.addPackage(manifest, [image], "MS1");
    return driven;
  }

  test("carries out a site action and tells about it", async () => {
    const { adapter, lab } = await prepared();
    const { id, warnings } = await adapter.createAction(
      siteAction({ otherFiles: [fileFromText("ca.crt", "certificate")] }),
    );
    await lab.clock.advance(minuteMs);
    expect(warnings).toEqual([]);
    expect(await adapter.action(id)).toMatchObject({
      name: "winter",
      state: "completed",
      site: "S1",
      reason: null,
    });
    expect(await adapter.tracking(id)).toMatchObject({
      colour: "green",
      updated: 2,
      terminals: [{ mac: mac(1) }, { mac: mac(2) }],
    });
    expect(await adapter.actions()).toEqual([await adapter.action(id)]);
    expect((await adapter.journal({ action: "winter" })).map(({ code }) => code)).toContain(
      "action-completed",
    );
    expect(lab.deposit.namesOn("DL1")).toEqual([
      `${mac(1)}.cfg`,
      `${mac(2)}.cfg`,
      "6867i.st",
      "aastra.cfg",
      "ca.crt",
    ]);
    expect(lab.deposit.files.get("DL1")?.get("6867i.st")).toBe("firmware 6.4");
  });

  test("refuses with every error, its place in the file and no action", async () => {
    const { adapter } = await prepared();
    const refused = adapter.createAction(siteAction({ name: "", specific: csv("MAC_ADDRESS\nx", 1) }));
    await expect(refused).rejects.toMatchObject({
      name: "EngineRefusal",
      code: "csv-mac",
      field: "specific.file",
      errors: [
        { code: "csv-mac", file: "list.csv", line: 2, column: 1 },
        { code: "name-missing", field: "name" },
      ],
    });
    expect(await adapter.actions()).toEqual([]);
  });

  test("judges a selection without creating anything", async () => {
    const { adapter } = await prepared();
    expect(await adapter.validateAction(siteAction({ servers: [] }))).toMatchObject({
      valid: false,
      errors: [{ code: "server-missing" }],
    });
    expect(await adapter.validateAction(siteAction())).toEqual({ valid: true, errors: [], warnings: [] });
    expect(await adapter.actions()).toEqual([]);
  });

  test("knows an index without its file", async () => {
    const { adapter } = await prepared();
    const global = { fileName: null, bytes: null, index: 5 };
    expect(await adapter.validateAction(siteAction({ global }))).toMatchObject({
      errors: [{ code: "global-file-missing" }],
    });
  });

  test("cancels a deferred action", async () => {
    const { adapter } = await prepared();
    const { id } = await adapter.createAction(siteAction({ start: { atEpochMs: startOfTime + minuteMs } }));
    expect(await adapter.cancelAction(id)).toMatchObject({ state: "cancelled" });
    await expect(adapter.cancelAction(id)).rejects.toMatchObject({ code: "action-not-scheduled" });
  });

  test("tracks a deployment without phones", async () => {
    const { adapter, lab } = await prepared();
    const { id } = await adapter.createAction(deployment({ servers: ["DL1", "DL2"] }));
    await lab.clock.advance(minuteMs);
    expect(await adapter.tracking(id)).toMatchObject({
      colour: null,
      counts: null,
      terminals: [],
      action: { state: "completed" },
    });
  });

  test("tests a server and says what is wrong with it", async () => {
    const { adapter, lab } = await prepared();
    expect(await adapter.testServer("DL1")).toEqual({ ok: true });
    lab.deposit.broken.set("DL1", "login");
    expect(await adapter.testServer("DL1")).toMatchObject({ ok: false, reason: "login" });
  });

  test("lists packages and inventory", async () => {
    const { adapter } = await prepared();
    expect(await adapter.listPackages({ multiSite: "MS1", range: "6xxxi" })).toEqual([
      { ...manifest, multiSite: "MS1" },
    ]);
    expect(await adapter.inventory("S1")).toHaveLength(3);
  });

  test("shows the topology that it was given", async () => {
    const { adapter } = await prepared();
    expect(await adapter.topology()).toMatchObject({
      version: topology.version,
      multiSites: [{ id: "MS1", sites: [{ id: "S1" }, { id: "S2" }] }],
    });
  });

  test("lists the ranges, and the servers that are offered for a site", async () => {
    const { adapter } = await prepared();
    expect((await adapter.ranges()).map(({ code }) => code)).toEqual(["6xxxi", "53xxip", "53xx"]);
    expect((await adapter.listServers({ multiSite: "MS1" })).map(({ id }) => id)).toEqual(["DL1", "DL2"]);
    expect((await adapter.listServers({ site: "S2" })).map(({ id }) => id)).toEqual(["DL2"]);
    expect(await adapter.initialiseEmbedded("DL2")).toMatchObject({
      areas: { "6xxxi": { write: "mngt_ftp_67xxi" } },
    });
  });

  test("removes servers and packages", async () => {
    const { adapter } = await prepared();
    await adapter.removeServer("DL2");
    await adapter.removePackage("MS1", manifest.name);
    expect((await adapter.listServers()).map(({ id }) => id)).toEqual(["DL1"]);
    expect(await adapter.listPackages()).toEqual([]);
    await expect(adapter.removeServer("DL2")).rejects.toMatchObject({ code: "server-unknown" });
  });

  test("writes the inventory of a site as a list of MAC addresses", async () => {
    const { adapter } = await prepared();
    expect(await adapter.inventoryList("S1")).toMatch(/^MAC_ADDRESS\r\n([0-9A-F]{12}\r\n){3}$/);
  });

  test("refuses a package that differs from its manifest", async () => {
    const { adapter } = await prepared();
    const other = adapter.addPackage({ ...manifest, name: "P2" }, [fileFromText(image.name, "other")], "MS1");
    await expect(other).rejects.toMatchObject({ name: "EngineRefusal", code: "package-file-differs" });
  });

  test("names an unknown action", async () => {
    const { adapter } = await prepared();
    await expect(adapter.action("nobody")).rejects.toMatchObject({ code: "action-unknown" });
  });

  test("shows its mode, switches, menus and models", async () => {
    const { adapter } = await prepared();
    expect(await adapter.application.read()).toMatchObject({ mode: "tma-ep", encryption: false });
    expect(await adapter.application.menus()).toHaveLength(11);
    expect(await adapter.application.change({ remoteWorkers: true })).toMatchObject({ remoteWorkers: true });
    const models = await adapter.application.manageModel("6xxxi", "6867", false);
    expect(models.filter(({ managed }) => !managed)).toEqual([
      { range: "6xxxi", model: "6867", managed: false },
    ]);
    expect(await adapter.application.models()).toEqual(models);
    await expect(adapter.application.switchMode("tma", false)).rejects.toMatchObject({
      code: "confirmation-required",
    });
  });

  test("resets tables and clears areas of a site", async () => {
    const { adapter, lab } = await prepared();
    expect(await adapter.ipbx.resetTables("S1", ["6xxxi", "53xx"], true)).toHaveLength(2);
    await adapter.ipbx.clearSpaces("S1", "all", true);
    expect(lab.sites.clearedSpaces).toEqual(["all on S1"]);
    await expect(adapter.ipbx.resetTables("S1", [], true)).rejects.toMatchObject({ code: "range-missing" });
  });

  test("exports, converts and keeps what it generated", async () => {
    const { adapter, lab } = await prepared();
    await adapter.createAction(siteAction({ otherFiles: [fileFromText("ca.crt", "certificate")] }));
    await lab.clock.advance(minuteMs);
    expect(await adapter.files.workingFiles("MS1", "6xxxi")).toHaveLength(3);
    expect(await adapter.files.workingFile("MS1", "6xxxi", "aastra.cfg")).toContain("language: 1");
    const exported = await adapter.files.exportGlobal("MS1", "6xxxi");
    expect(exported).toBe("PARAMETERS;VALUE\r\nlanguage;1\r\n");
    expect(await adapter.files.exportSpecific("MS1", "6xxxi")).toMatch(/^MAC_ADDRESS;p\r\n/);
    const bytes = new TextEncoder().encode(exported);
    const conversion = { multiSite: "MS1", package: manifest.name, fileName: "g.csv", bytes };
    expect(await adapter.files.convertGlobal(conversion)).toMatchObject({ kept: ["language"] });
    expect(await adapter.files.forms("R6.5")).toHaveLength(2);
    const sheets = await adapter.files.formSheets("6xxxi", "sbc");
    expect(sheets.map(({ name }) => name)).toEqual(["67xxi Global", "67xxi Specific", "68xxi Teleworker"]);
    expect(await adapter.files.formCsv("6xxxi", "specific", sheets)).toMatch(/^MAC_ADDRESS;/);
    await expect(adapter.files.formCsv("6xxxi", "global", sheets.slice(1))).rejects.toMatchObject({
      code: "form-sheet-missing",
    });
    await expect(adapter.files.formSheets("53xx")).rejects.toMatchObject({ code: "range-unknown" });
    expect(await adapter.storedFiles("MS1")).toMatchObject([{ name: "ca.crt" }]);
    expect(new TextDecoder().decode(await bytesOf(await adapter.storedFile("MS1", "ca.crt")))).toBe(
      "certificate",
    );
    await adapter.removeStoredFile("MS1", "ca.crt", true);
    expect(await adapter.storedFiles("MS1")).toEqual([]);
    expect(await adapter.gateways("S1")).toEqual([]);
  });

  test("distributes parameters in plain TMA", async () => {
    const { adapter, lab } = await prepared();
    const place = { multiSite: "MS1", package: manifest.name };
    await adapter.application.switchMode("tma", true);
    await adapter.files.setProductionVersion("MS1", "6xxxi", manifest.name);
    expect(await adapter.files.productionVersions("MS1")).toMatchObject([{ package: manifest.name }, {}, {}]);
    expect((await adapter.distribution.read(place)).tabs).toHaveLength(8);
    await adapter.distribution.save(place, [{ name: "lldp", value: "0" }]);
    await adapter.distribution.apply(place, true);
    const update = { kind: "global", name: "g", servers: ["DL1"], index: null, start: "immediate" } as const;
    await adapter.distribution.update({ ...place, ...update });
    await lab.clock.advance(minuteMs);
    expect(lab.deposit.files.get("DL1")?.get("aastra.cfg")).toContain("lldp: 0");
    expect((await adapter.distribution.unlock(place)).pendingUpdates).toEqual(["specific"]);
    expect(await adapter.distribution.initialise(place)).toMatchObject({ locked: false });
  });

  test("opens sessions for operators, who see their own community", async () => {
    const { adapter } = await prepared();
    const [multiSite] = topology.multiSites;
    await adapter.loadTopology({
      version: 2,
      multiSites: [{ ...multiSite!, communityMode: true, communities: ["C1", "C2"] }],
    });
    const password = "long enough";
    await adapter.accounts.put({ login: "anna", password, communities: ["C1"] });
    await adapter.accounts.put({ login: "paul", password, communities: "all" });
    expect(await adapter.accounts.list()).toHaveLength(2);
    expect(await adapter.accounts.changeCommunityMode("MS1", true, true)).toMatchObject({ enabled: true });
    await expect(adapter.accounts.openSession({ login: "anna", password: "no" })).rejects.toMatchObject({
      code: "login-refused",
    });
    const { token, menus } = await adapter.accounts.openSession({ login: "anna", password });
    expect(menus).toHaveLength(7);
    const anna = adapter.as(token);
    expect(await anna.addServer(server("DL7"))).toMatchObject({ community: "C1" });
    await expect(anna.reset()).rejects.toMatchObject({ code: "owner-only" });
    await expect(anna.removePackage("MS1", manifest.name)).rejects.toMatchObject({
      code: "menu-not-offered",
    });
    const paul = await adapter.accounts.openSession({ login: "paul", password });
    expect(await adapter.accounts.changeCommunity(paul.token, "C2")).toMatchObject({
      operator: { role: "national", community: "C2" },
    });
    expect(await adapter.accounts.session(paul.token)).toMatchObject({ operator: { login: "paul" } });
    await adapter.accounts.closeSession(token);
    await expect(anna.listServers()).rejects.toThrow();
    await adapter.accounts.remove("paul");
  });

  test("deploys remote phones, lists and deletes them", async () => {
    const { adapter, lab } = await prepared();
    await adapter.application.change({ remoteWorkers: true });
    const remote = server("RW1", { audience: "remote-workers" });
    await expect(adapter.addServer(remote)).rejects.toMatchObject({ code: "confirmation-required" });
    await adapter.addServer(remote, true);
    expect((await adapter.listServers({ audience: "remote-workers" })).map(({ id }) => id)).toEqual(["RW1"]);
    const devices = new TextEncoder().encode("Login;NA;Password\na;7000;p\n");
    expect(await adapter.remoteWorkers.importDevices("S1", devices)).toEqual([
      { login: "a", number: "7000" },
    ]);
    expect(await adapter.remoteWorkers.devices("S1")).toHaveLength(1);
    const header = "MAC_ADDRESS;!sip line1 user name;!sip line1 auth name;sip line1 password";
    const remoteWorkers = csv(`${header}\n${mac(7)};a;a;p\n${mac(8)};a;a;p`);
    const request = { servers: ["RW1"], package: null, remoteWorkers, name: "" };
    await adapter.createAction(deployment(request));
    await lab.clock.advance(minuteMs);
    expect(await adapter.remoteWorkers.list({ text: "00-08-5d-00-00-07" })).toMatchObject([{ mac: mac(7) }]);
    expect(await adapter.remoteWorkers.remove("S1", [mac(7)], true)).toHaveLength(1);
    expect(lab.deposit.namesOn("RW1")).toEqual([`${mac(8)}.cfg`]);
    expect(await adapter.remoteWorkers.remove("S1", null, true)).toHaveLength(1);
    expect(await adapter.remoteWorkers.list()).toEqual([]);
  });

  test("shows forms, inventory and lists", async () => {
    const { adapter, lab } = await prepared();
    const multiSite = "MS1";
    expect(await adapter.views.actionForm({ multiSite, range: "6xxxi", site: "S1" })).toMatchObject({
      servers: ["DL1"],
      packages: [manifest.name],
    });
    const query = { multiSite, registered: true, limit: 2, text: "00-08-5D" };
    expect(await adapter.views.inventory(query)).toMatchObject({ total: 3, rows: [{ site: "S1" }, {}] });
    expect(await adapter.views.inventoryCsv(query)).toMatch(/^Numéro;Logué/);
    expect(await adapter.views.sitesOfCommunity(multiSite, "C1")).toEqual([]);
    const { id } = await adapter.createAction(siteAction());
    await lab.clock.advance(minuteMs);
    expect(await adapter.views.trackingCsv(id)).toContain(mac(1));
    expect(await adapter.views.journalCsv({ action: "winter" })).toContain("action-completed");
    expect(await adapter.actions({ state: "completed", limit: 1 })).toMatchObject([{ id }]);
    expect(await adapter.actions({ site: "S2" })).toEqual([]);
  });

  test("reads its journal page by page", async () => {
    const { adapter } = await prepared();
    const [first, second] = await adapter.journal();
    expect(await adapter.journal({ after: first!.position, limit: 1 })).toEqual([second]);
  });

  test("forgets everything on reset", async () => {
    const { adapter } = await prepared();
    await adapter.createAction(siteAction());
    await adapter.reset();
    expect([await adapter.actions(), await adapter.listPackages(), await adapter.journal()]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

test("a wrong token is found before a scenario begins", async () => {
  const engine = await overHttp("another");
  await expect(engine.adapter.ready()).rejects.toThrow("401");
  await engine.close();
});

test("an engine that is not there is named with its address", async () => {
  await expect(new HttpAdapter({ url: "http://127.0.0.1:9", token: "" }).ready()).rejects.toThrow(
    "http://127.0.0.1:9",
  );
});
