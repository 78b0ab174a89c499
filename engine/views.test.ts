import { beforeEach, expect, test } from "vitest";
import type { UploadProgress } from "./domain/action.ts";
import type { Engine } from "./engine.ts";
import {
  deployment,
  type Laboratory,
  mac,
  minuteMs,
  parameterList,
  server,
  siteAction,
  startEngine,
  topology,
} from "./testing/laboratory.ts";

let lab: Laboratory;
let engine: Engine;
const multiSite = "MS1";
beforeEach(async () => ({ lab, engine } = await startEngine()));

test("the inventory of a multi-site joins its sites, and names those that are silent", async () => {
  lab.sites.phonesOfS2.push({ ...lab.sites.phones[0]!, mac: mac(9) });
  const { rows, total, silentSites } = await engine.views.inventory({ multiSite });
  expect([rows.map(({ site }) => site), total, silentSites]).toEqual([["S1", "S1", "S1", "S2"], 4, []]);
  expect(rows[3]).toMatchObject({ siteName: "Site S2", siteNumber: 2, managed: true, remoteWorker: false });
  expect(rows[0]).not.toHaveProperty("community");
  lab.sites.broken = "unreachable";
  expect(await engine.views.inventory({ multiSite })).toMatchObject({ total: 0, silentSites: ["S1", "S2"] });
});

test("the inventory is filtered and read by pages", async () => {
  lab.sites.phones[1] = { ...lab.sites.phones[1]!, registered: false, model: "6865i" };
  engine.application.manageModel("6xxxi", "6865", false);
  const macs = async (query: object) =>
    (await engine.views.inventory({ multiSite, ...query })).rows.map((row) => row.mac);
  expect(await macs({ registered: false })).toEqual([mac(2)]);
  expect(await macs({ model: "6867i", offset: 1 })).toEqual([mac(3)]);
  expect(await macs({ text: "00-08-5d-00-00-01" })).toEqual([mac(1)]);
  expect(await macs({ range: "53xx" })).toEqual([]);
  expect(await macs({ range: "67xxi" })).toHaveLength(3);
  lab.sites.phones[2] = { ...lab.sites.phones[2]!, label: "Jean-Luc" };
  expect(await macs({ text: "jean-l" })).toEqual([mac(3)]);
  expect((await engine.views.inventory({ multiSite })).rows.map(({ managed }) => managed)).toEqual([
    true,
    false,
    true,
  ]);
});

test("the inventory is written with the columns of the manual", async () => {
  lab.sites.phones[0] = { ...lab.sites.phones[0]!, label: "Desk; 1", specificIndex: 7 };
  lab.sites.phones[1] = { ...lab.sites.phones[1]!, registered: false };
  const [header, first, second] = (await engine.views.inventoryCsv({ multiSite })).split("\r\n");
  expect(header).toBe(
    "Numéro;Logué;Label;Logout Périodique;Site;Modèle;Version logicielle;Adresse IP;Adresse Mac;Ligne;Data globale;Data spécifique;N° site;Noeud",
  );
  expect(first).toBe('100;X;"Desk; 1";;Site S1;6867i;6.3;127.0.0.2;00-08-5D-00-00-01;;;7;1;');
  expect(second).toBe("101;;;;Site S1;Sip;;;;;;;1;");
});

test("a remote phone is marked when it is registered through the border element", async () => {
  const [first] = topology.multiSites;
  const border = { kind: "mbg", address: "172.15.0.15", publicName: "mbg.test" } as const;
  engine.loadTopology({
    version: 2,
    multiSites: [{ ...first!, sites: first!.sites.map((site) => ({ ...site, border })) }],
  });
  engine.application.change({ remoteWorkers: true });
  engine.addServer(server("RW1", { audience: "remote-workers" }), true);
  const text = `MAC_ADDRESS;!sip line1 user name;!sip line1 auth name;sip line1 password\n${mac(1)};a;a;p\n${mac(2)};b;b;p`;
  const remoteWorkers = { fileName: "rw.csv", bytes: new TextEncoder().encode(text), index: null };
  await engine.createAction(deployment({ servers: ["RW1"], package: null, remoteWorkers }));
  await lab.clock.advance(10);
  const marks = async () =>
    (await engine.views.inventory({ multiSite })).rows.map(({ remoteWorker }) => remoteWorker);
  expect(await marks()).toEqual([false, false, false]);
  lab.sites.phones[0] = { ...lab.sites.phones[0]!, address: "172.15.0.15" };
  expect(await marks()).toEqual([true, false, false]);
});

test("the sites of a community are those with a phone of it, and rows name it in community mode", async () => {
  const [first] = topology.multiSites;
  engine.loadTopology({
    version: 2,
    multiSites: [{ ...first!, communityMode: true, communities: ["C1", "C2"] }],
  });
  engine.accounts.changeCommunityMode("MS1", true, true);
  lab.sites.phones[0] = { ...lab.sites.phones[0]!, community: "C1" };
  lab.sites.phones[1] = { ...lab.sites.phones[1]!, community: "C2" };
  lab.sites.phonesOfS2.push({ ...lab.sites.phones[0], mac: mac(9), community: "C2" });
  expect(await engine.views.sitesOfCommunity("MS1", "C1")).toEqual(["S1"]);
  expect(await engine.views.sitesOfCommunity("MS1", "C2")).toEqual(["S1", "S2"]);
  expect((await engine.views.inventory({ multiSite, community: "C1" })).rows).toMatchObject([
    { community: "C1" },
  ]);
  expect(await engine.views.inventoryCsv({ multiSite })).toContain("Noeud;Communauté\r\n");
});

test("a phone that is not green says why", async () => {
  lab.sites.off.add(mac(2));
  const { id } = await engine.createAction(siteAction({ specific: parameterList([1, 2, 3, 9], 40) }));
  const reasons = () => engine.tracking(id).terminals.map(({ reason }) => reason);
  await lab.clock.advance(10);
  expect(reasons()).toEqual([
    "the phone has not reported yet",
    expect.stringContaining("not registered when the order came"),
    "the phone has not reported yet",
    expect.stringContaining("does not know this phone"),
  ]);
  await lab.clock.advance(minuteMs);
  lab.sites.report(mac(3), { version: "6.4", globalIndex: 12, specificIndex: 39 });
  await lab.clock.advance(minuteMs);
  expect(reasons()[0]).toBeNull();
  expect(reasons()[2]).toBe("the phone reports specific index 39 instead of 40");
  expect(engine.views.trackingCsv(id)).toContain(
    `${mac(3)};;6867i;ordered;orange;6.4;6.4;12;12;39;40;the phone reports`,
  );
});

test("an upload tells how far it is", async () => {
  const seen: (UploadProgress | null)[] = [];
  lab.deposit.onStore = () => seen.push(engine.tracking(engine.actions()[0]!.id).progress);
  const { id } = await engine.createAction(
    deployment({ specific: parameterList([1, 2], 1), servers: ["DL1", "DL2"] }),
  );
  await lab.clock.advance(minuteMs);
  expect(seen).toEqual([null, ...[1, 2, 3, 4, 5].map((storedFiles) => ({ storedFiles, totalFiles: 6 }))]);
  expect(engine.tracking(id).progress).toBeNull();
});

test("actions are filtered and read by pages", async () => {
  await engine.createAction(siteAction({ name: "a" }));
  await engine.createAction(deployment({ name: "b" }));
  await lab.clock.advance(minuteMs);
  const names = (query: object) => engine.actions(query).map(({ name }) => name);
  expect(names({ site: "S1" })).toEqual(["a"]);
  expect(names({ state: "completed", offset: 1 })).toEqual(["b"]);
  expect(names({ limit: 1 })).toEqual(["a"]);
});

test("the journal is filtered by time, read by pages, written as CSV, and told as it grows", async () => {
  const told: string[] = [];
  const silence = engine.views.listen(({ code }) => told.push(code));
  const before = engine.journal().at(-1)!;
  await lab.clock.advance(minuteMs);
  engine.addServer(server("DL7"));
  silence();
  engine.removeServer("DL7");
  expect(told).toEqual(["server-added"]);
  expect(engine.journal({ after: before.position }).map(({ code }) => code)).toEqual([
    "server-added",
    "server-removed",
  ]);
  expect(engine.journal({ fromEpochMs: before.atEpochMs + 1, limit: 1 })).toHaveLength(1);
  expect(engine.journal({ toEpochMs: before.atEpochMs })).toHaveLength(before.position);
  expect(engine.views.journalCsv({ code: "server-added" }).split("\r\n")[0]).toBe(
    "Time;Severity;Operator;Multi-site;Site;Community;Action;Code;Text",
  );
});

test("a form shows the fields of its range, and what they offer", async () => {
  const form = (query: object) => engine.views.actionForm({ multiSite, range: "6xxxi", ...query });
  expect(await form({ site: "S1" })).toMatchObject({
    servers: ["DL1"],
    packages: ["P1"],
    preselectedServer: null,
  });
  expect((await form({})).fields).toContain("site");
  expect((await form({ range: "53xx", site: "S1" })).fields).toEqual([
    "site",
    "gateways",
    "package",
    "name",
    "start",
  ]);
  await expect(form({ remoteWorkers: true })).rejects.toMatchObject({ code: "remote-workers-off" });
  engine.application.change({ remoteWorkers: true });
  expect((await form({ remoteWorkers: true })).fields).not.toContain("specific");
  await expect(form({ range: "7" })).rejects.toMatchObject({ code: "range-unknown" });
  engine.application.switchMode("tma", true);
  expect(await form({})).toMatchObject({ servers: ["DL1", "DL2"], preselectedServer: null });
  engine.removeServer("DL2");
  expect(await form({})).toMatchObject({ preselectedServer: "DL1" });
  expect((await form({})).fields).not.toContain("site");
});
