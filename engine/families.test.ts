import { beforeEach, expect, test } from "vitest";
import type { ActionRequest } from "./domain/action.ts";
import { fileFromText } from "./domain/engine-file.ts";
import type { Engine } from "./engine.ts";
import { SiteError, type SitePhone } from "./ports.ts";
import {
  csv,
  type Laboratory,
  mac,
  manifest,
  minuteMs,
  server,
  siteAction,
  startEngine,
  startOfTime,
  topology,
} from "./testing/laboratory.ts";

let lab: Laboratory;
let engine: Engine;

const account = { user: "u", password: "p" };
const digitalImage = (text: string) => fileFromText("5370.bin", text);
const packageOf = (name: string, range: string, model: string, file: ReturnType<typeof fileFromText>) => ({
  ...manifest,
  name,
  range,
  images: [{ model, file: file.name, version: name, sizeBytes: file.sizeBytes, checksum: file.checksum }],
});

const digital = (number: string, gateway: string | null): SitePhone => ({
  mac: null,
  model: "5370 Digital",
  range: "53xx",
  number,
  label: null,
  gateway,
  community: null,
  registered: true,
  address: null,
  version: "D0",
  globalIndex: null,
  specificIndex: null,
});

beforeEach(async () => {
  ({ lab, engine } = await startEngine());
  lab.sites.phones.push(digital("501", "GW2"), digital("502", "GW2"), digital("503", "GW3"));
  const ip = lab.sites.phones[2]!;
  lab.sites.phones[2] = { ...ip, range: "53xxip", model: "5370 IP" };
  engine.addServer(server("DL5", { areas: { "53xxip": { path: "/", write: account, read: account } } }));
  const image = digitalImage("D1");
  await engine.addPackage(packageOf("D1", "53xx", "5370 Digital", image), [image], "MS1");
});

const digitalAction = (change: Partial<ActionRequest> = {}): ActionRequest =>
  siteAction({ range: "53xx", package: "D1", servers: [], global: null, specific: null, ...change });
const refusal = (change: Partial<ActionRequest>) =>
  engine.validateAction(digitalAction(change)).then(({ errors }) => errors.map(({ code }) => code));

test("a 5300 IP action writes the files of its range", async () => {
  const file = fileFromText("5370 IP.st", "f");
  await engine.addPackage(packageOf("I1", "53xxip", "5370 IP", file), [file], "MS1");
  const id = (
    await engine.createAction(
      siteAction({
        range: "53xxip",
        servers: ["DL5"],
        package: "I1",
        specific: csv(`MAC_ADDRESS;p\n${mac(3)};"a;b"`, 40),
      }),
    )
  ).id;
  await lab.clock.advance(minuteMs);
  expect(Object.fromEntries(lab.deposit.files.get("DL5") ?? [])).toEqual({
    "5370 IP.st": "f",
    "localdb.config.ftp": "PARAMETERS;VALUE\nprovlab global index;12\nlanguage;1\n",
    [`${mac(3)}.ftp`]: 'PARAMETERS;VALUE\nprovlab specific index;40\np;"a;b"\n',
  });
  expect(engine.tracking(id)).toMatchObject({ colour: "green", updated: 1 });
});

test("files of 5300 IP phones stay plain with encryption on", async () => {
  engine.application.change({ encryption: true, encryptionPassword: "lab" });
  await engine.createAction(
    siteAction({
      range: "53xxip",
      servers: ["DL5"],
      package: null,
      specific: csv(`MAC_ADDRESS;p\n${mac(3)};1`, 4),
    }),
  );
  await lab.clock.advance(minuteMs);
  expect(lab.deposit.namesOn("DL5")).toEqual([`${mac(3)}.ftp`, "localdb.config.ftp"]);
});

test("a digital action asks site and gateway, brings the image, and orders once", async () => {
  lab.events.length = 0;
  const { id } = await engine.createAction(digitalAction({ gateways: ["GW2"] }));
  await lab.clock.advance(minuteMs);
  expect(lab.events).toEqual(["test S1", "test GW2", "image 5370 Digital D1", "digital order on S1"]);
  expect(engine.action(id)).toMatchObject({ state: "completed", gateway: "GW2", servers: [] });
  expect(engine.tracking(id)).toMatchObject({
    colour: "green",
    updated: 2,
    terminals: [
      { number: "501", gateway: "GW2", expected: { version: "D1" }, reported: { version: "D1" } },
      { number: "502" },
    ],
  });
});

test("without gateway every digital phone of the site is updated, and an image that is there is not sent again", async () => {
  await engine.createAction(digitalAction({ name: "first" }));
  await lab.clock.advance(minuteMs);
  await engine.createAction(digitalAction({ name: "second" }));
  await lab.clock.advance(minuteMs);
  expect(lab.events.filter((event) => event.startsWith("image"))).toHaveLength(1);
  expect(lab.sites.digitalOrders.size).toBe(2);
  expect(lab.sites.phones.filter(({ version }) => version === "D1")).toHaveLength(3);
});

test("a gateway that does not answer ends the action before anything is sent", async () => {
  lab.sites.brokenGateways.add("GW2");
  const { id } = await engine.createAction(digitalAction({ gateways: ["GW2"] }));
  await lab.clock.advance(minuteMs);
  expect(engine.action(id)).toMatchObject({ state: "failed", reasonCode: "gateway-unreachable" });
  expect(lab.sites.digitalOrders.size).toBe(0);
});

test("a deferred digital action starts when it is due", async () => {
  await engine.createAction(digitalAction({ start: { atEpochMs: startOfTime + 5 * minuteMs } }));
  await lab.clock.advance(5 * minuteMs - 1);
  expect(lab.sites.digitalOrders.size).toBe(0);
  await lab.clock.advance(1);
  expect(lab.sites.digitalOrders.size).toBe(1);
});

test("a digital action needs a site", async () =>
  expect(await refusal({ site: null })).toEqual(["site-missing"]));
test("a digital action needs a package", async () =>
  expect(await refusal({ package: null })).toEqual(["package-missing"]));
test("a digital action has one gateway at most", async () =>
  expect(await refusal({ gateways: ["GW2", "GW3"] })).toEqual(["gateways-too-many"]));
test("a digital action has a gateway of its site", async () =>
  expect(await refusal({ gateways: ["GW9"] })).toEqual(["gateway-not-offered"]));
test("a digital action tells nothing of a site of another multi-site", async () => {
  const [multiSite] = topology.multiSites;
  const sites = [{ ...multiSite!.sites[0]!, id: "S9" }];
  const multiSites = [...topology.multiSites, { ...multiSite!, id: "MS2", sites }];
  engine.loadTopology({ ...topology, version: 2, multiSites });
  expect(await refusal({ site: "S9", gateways: ["GW9"] })).toEqual(["site-unknown"]);
});
test("a digital action has no place for files and servers", async () =>
  expect(
    await refusal({
      servers: ["DL1"],
      global: csv("PARAMETERS;VALUE\na;1", 1),
      specific: csv("MAC_ADDRESS", null),
      otherFiles: [fileFromText("ca.crt", "c")],
      remoteWorkers: csv("MAC_ADDRESS"),
    }),
  ).toEqual([
    "servers-not-for-digital",
    "global-not-for-digital",
    "specific-not-for-digital",
    "other-files-not-for-digital",
    "remote-workers-not-for-digital",
  ]));
test("a gateway belongs to digital phones only", async () =>
  expect((await engine.validateAction(siteAction({ gateways: ["GW2"] }))).errors).toMatchObject([
    { code: "gateway-not-for-range" },
  ]));

test("a multi-site has four packages of digital phones at most", async () => {
  for (const name of ["D2", "D3", "D4"]) {
    const image = digitalImage(name);
    await engine.addPackage(packageOf(name, "53xx", "5370 Digital", image), [image], "MS1");
  }
  const image = digitalImage("D5");
  const fifth = engine.addPackage(packageOf("D5", "53xx", "5370 Digital", image), [image], "MS1");
  await expect(fifth).rejects.toMatchObject({ code: "digital-packages-too-many" });
  expect(engine.packages({ range: "53xx" })).toHaveLength(4);
});

test("the gateways that connect phones of a site are offered for it", async () => {
  expect(await engine.gateways("S1")).toEqual(["GW2", "GW3"]);
});

test.each([
  ["restart order", () => siteAction(), "putRestartOrder" as const],
  ["update order", () => digitalAction(), "putDigitalOrder" as const],
])("a site that falls silent over its %s leaves the action unconfirmed", async (name, request, put) => {
  lab.sites[put] = async () => {
    lab.sites.broken = "unreachable";
    throw new SiteError("unreachable", "connection reset");
  };
  const { id } = await engine.createAction(request());
  await lab.clock.advance(minuteMs);
  expect(engine.action(id)).toMatchObject({
    state: "failed",
    reasonCode: "order-unconfirmed",
    reason: expect.stringContaining(`handed its ${name} to site S1`),
  });
});

test.each([
  ["restart order", () => siteAction(), "putRestartOrder" as const],
  ["update order", () => digitalAction(), "putDigitalOrder" as const],
])("a %s whose answer is lost counts as handed over", async (_name, request, put) => {
  const given = lab.sites[put].bind(lab.sites) as (...order: unknown[]) => Promise<never>;
  lab.sites[put] = async (...order: unknown[]) => {
    await given(...order);
    throw new SiteError("unreachable", "connection reset");
  };
  const { id } = await engine.createAction(request());
  await lab.clock.advance(minuteMs);
  expect(engine.action(id)).toMatchObject({ state: "completed", reasonCode: null });
});
