import { expect, test } from "vitest";
import type { SitePhone } from "../../ports.ts";
import type { ActionRequest, ActionSelection, IndexedFile } from "../action.ts";
import { fileFromText } from "../engine-file.ts";
import { owner } from "../operator.ts";
import type { SoftwarePackage } from "../package.ts";
import type { DownloadServer } from "../server.ts";
import { checkSelection } from "./check-selection.ts";
import { checkStart } from "./check-start.ts";
import type { Knowledge } from "./knowledge.ts";

const A = "00085D000001";
const account = { user: "u", password: "p" };
const server = (id: string, change: Partial<DownloadServer> = {}): DownloadServer => ({
  id,
  name: id,
  multiSite: "MS1",
  kind: "external",
  audience: "local",
  host: "127.0.0.1",
  port: 21,
  sites: ["S1"],
  community: null,
  areas: { "6xxxi": { path: "/", write: account, read: account } },
  ...change,
});
const softwarePackage = (
  name: string,
  range = "6xxxi",
  multiSite = "MS1",
  release = "R8.2",
): SoftwarePackage => ({
  name,
  multiSite,
  range,
  release,
  version: "V2",
  images: [{ model: "6867i", file: "6867i.st", version: "6.4", sizeBytes: 1, checksum: "crc32:00000000" }],
});
const site = (id: string) => ({
  id,
  name: id,
  kind: "server" as const,
  release: "R8.2",
  management: { host: "h", port: 1, token: "t" },
});
const phone = (change: Partial<SitePhone> = {}): SitePhone => ({
  mac: A,
  model: "6867i",
  range: "6xxxi",
  number: "100",
  label: null,
  gateway: null,
  community: null,
  registered: true,
  address: null,
  version: "6.3",
  globalIndex: null,
  specificIndex: null,
  ...change,
});
const knowledge: Knowledge = {
  topology: {
    version: 1,
    multiSites: [{ id: "MS1", name: "MS1", region: "", sites: [site("S1"), site("S2")] }],
  },
  servers: [
    server("DL1"),
    server("DL2", { sites: ["S2"] }),
    server("RW1", { audience: "remote-workers" }),
    server("NW", { areas: { "6xxxi": { path: "/", write: null, read: account } } }),
    server("NR", { areas: { "6xxxi": { path: "/", write: account, read: null } } }),
  ],
  packages: [
    softwarePackage("P1"),
    softwarePackage("P5", "53xxip"),
    softwarePackage("PX", "6xxxi", "MS2"),
    softwarePackage("P0", "6xxxi", "MS1", "R6.5"),
  ],
  phones: [phone()],
  lastGlobal: () => undefined,
  listLimit: 1500,
  mode: "tma-ep",
  operator: owner,
  unmanagedModels: [],
  communityMode: false,
  hostProfile: "manager",
  remoteWorkers: true,
  encryption: false,
  dataUpdate: false,
  storedFileNames: [],
  globalParameters: [],
  sipDevices: () => undefined,
  community: null,
};
const csv = (text: string, index: number | null = null): IndexedFile => ({
  fileName: "f.csv",
  bytes: new TextEncoder().encode(text),
  index,
});
const indexOnly = (index: number): IndexedFile => ({ fileName: null, bytes: null, index });
const macs = csv(`MAC_ADDRESS\n${A}`);
const parameters = (index: number | null) => csv(`MAC_ADDRESS;p\n${A};1`, index);
const globals = (index: number | null) => csv("PARAMETERS;VALUE\np;1", index);

const empty: ActionSelection = {
  range: "6xxxi",
  multiSite: "MS1",
  site: "S1",
  servers: ["DL1"],
  package: null,
  global: null,
  specific: null,
  otherFiles: [],
};
const onSite: ActionSelection = { ...empty, package: "P1", specific: macs };
const deployment: ActionSelection = { ...empty, site: null };
const check = (selection: ActionSelection, change: Partial<Knowledge> = {}) =>
  checkSelection(selection, { ...knowledge, ...change });
const errors = (selection: ActionSelection, change: Partial<Knowledge> = {}) =>
  check(selection, change).errors.map(({ code }) => code);
const warnings = (selection: ActionSelection, change: Partial<Knowledge> = {}) =>
  check(selection, change).warnings.map(({ code }) => code);

test("a MAC-only list with a package is accepted", () =>
  expect(check(onSite)).toMatchObject({ errors: [], warnings: [] }));
test("67xxi is planned as 6xxxi", () =>
  expect(check({ ...onSite, range: "67xxi" }).plan?.range.code).toBe("6xxxi"));
test("a range is needed", () => expect(errors({ ...onSite, range: "" })).toEqual(["range-missing"]));
test("an unknown range is refused", () =>
  expect(errors({ ...onSite, range: "7xxx" })).toEqual(["range-unknown"]));
test("a package of another range is refused", () =>
  expect(errors({ ...onSite, package: "P5" })).toEqual(["package-range-mismatch"]));
test("a package of another multi-site is unknown", () =>
  expect(errors({ ...onSite, package: "PX" })).toEqual(["package-unknown"]));
test("an unknown multi-site is refused", () =>
  expect(errors({ ...onSite, multiSite: "MS9" })).toContain("multi-site-unknown"));
test("an unknown site is refused", () => expect(errors({ ...onSite, site: "S9" })).toContain("site-unknown"));

test("a server is needed on a site", () =>
  expect(errors({ ...onSite, servers: [] })).toEqual(["server-missing"]));
test("a server is needed in a deployment", () =>
  expect(errors({ ...deployment, package: "P1", servers: [] })).toEqual(["server-missing"]));
test("a server is needed for another file alone", () =>
  expect(errors({ ...deployment, otherFiles: [fileFromText("ca.crt", "x")], servers: [] })).toEqual([
    "server-missing",
  ]));
test("a site action has one server", () =>
  expect(errors({ ...onSite, servers: ["DL1", "NR"] })).toEqual(["servers-too-many"]));
test("a deployment may have several servers", () =>
  expect(errors({ ...deployment, package: "P1", servers: ["DL1", "DL2"] })).toEqual([]));
test("a server twice is refused", () =>
  expect(errors({ ...deployment, package: "P1", servers: ["DL1", "DL1"] })).toEqual(["server-repeated"]));
test("a server of another site is not offered", () =>
  expect(errors({ ...onSite, servers: ["DL2"] })).toEqual(["server-not-offered"]));
test("every server is offered without site", () =>
  expect(errors({ ...deployment, package: "P1", servers: ["DL2"] })).toEqual([]));
test("a server for remote workers is not offered", () =>
  expect(errors({ ...onSite, servers: ["RW1"] })).toEqual(["server-not-offered"]));
test("an unknown server is refused", () =>
  expect(errors({ ...onSite, servers: ["DL9"] })).toEqual(["server-unknown"]));
test("a write account is needed", () =>
  expect(errors({ ...onSite, servers: ["NW"] })).toEqual(["write-account-missing"]));
test("a read account is needed", () =>
  expect(errors({ ...onSite, servers: ["NR"] })).toEqual(["read-account-missing"]));

test("a site action needs a specific file", () =>
  expect(errors({ ...onSite, specific: null })).toEqual(["specific-file-missing"]));
test("a specific file needs a MAC address", () =>
  expect(errors({ ...onSite, specific: csv("MAC_ADDRESS") })).toEqual(["csv-no-terminal"]));
test("parameters need a specific index", () =>
  expect(errors({ ...empty, specific: parameters(null) })).toEqual(["specific-index-missing"]));
test("parameters with an index are enough", () =>
  expect(errors({ ...empty, specific: parameters(7) })).toEqual([]));
test("a column with NOTDEFINED alone needs an index too", () =>
  expect(errors({ ...empty, global: globals(4), specific: csv(`MAC_ADDRESS;p\n${A};NOTDEFINED`) })).toEqual([
    "specific-index-missing",
  ]));
test("a MAC-only list alone is nothing to update", () =>
  expect(errors({ ...empty, specific: macs })).toEqual(["nothing-to-update"]));
test("another file does not make it an update", () =>
  expect(errors({ ...empty, specific: macs, otherFiles: [fileFromText("ca.crt", "x")] })).toEqual([
    "nothing-to-update",
  ]));
test("a MAC-only list with a global file is accepted", () =>
  expect(errors({ ...empty, specific: macs, global: globals(4) })).toEqual([]));
test("an index with a MAC-only list is not used", () =>
  expect(warnings({ ...onSite, specific: { ...macs, index: 3 } })).toEqual(["specific-index-unused"]));
test("a global file needs its index", () =>
  expect(errors({ ...onSite, global: globals(null) })).toEqual(["global-index-missing"]));
test("a global index needs its file", () =>
  expect(errors({ ...onSite, global: indexOnly(5) })).toEqual(["global-file-missing"]));
test.each([0, 70_000, 1.5, -1, Number.NaN])("the index %d is refused", (index) =>
  expect(errors({ ...empty, specific: parameters(index) })).toEqual(["specific-index-invalid"]),
);
test.each([1, 65_535])("the index %d is accepted", (index) =>
  expect(errors({ ...empty, specific: parameters(index) })).toEqual([]),
);

test("a deployment of a package is accepted", () =>
  expect(errors({ ...deployment, package: "P1" })).toEqual([]));
test("a deployment of a global file without index is accepted", () =>
  expect(errors({ ...deployment, global: globals(null) })).toEqual([]));
test("a deployment of parameters without index is accepted", () =>
  expect(errors({ ...deployment, specific: parameters(null) })).toEqual([]));
test("a deployment of another file alone is accepted", () =>
  expect(errors({ ...deployment, otherFiles: [fileFromText("ca.crt", "x")] })).toEqual([]));
test("an empty deployment is refused", () => expect(errors(deployment)).toEqual(["nothing-to-deploy"]));
test("a MAC-only deployment is refused", () =>
  expect(errors({ ...deployment, specific: macs })).toEqual(["nothing-to-deploy"]));
test("a specific file of a deployment lists MAC addresses", () =>
  expect(errors({ ...deployment, specific: csv("p;q\n1;2") })).toEqual(["csv-header"]));
test("a deployment is not compared with an inventory", () =>
  expect(warnings({ ...deployment, specific: parameters(1) }, { phones: null })).toEqual([]));

test.each([
  ["AASTRA.CFG", "other-file-global"],
  ["aastra.tuz", "other-file-global"],
  ["00085D1547FD.tuz", "other-file-specific"],
  ["../x.cfg", "other-file-name"],
  ["00085D1547FD.cfg", "other-file-specific"],
  ["6867I.ST", "other-file-image"],
])("the other file %s is refused", (name, code) =>
  expect(errors({ ...onSite, otherFiles: [fileFromText(name, "x")] })).toEqual([code]),
);
test("an empty other file is refused", () =>
  expect(errors({ ...onSite, otherFiles: [fileFromText("ca.crt", "")] })).toEqual(["other-file-empty"]));
test("two other files are refused", () =>
  expect(errors({ ...onSite, otherFiles: [fileFromText("a", "x"), fileFromText("b", "x")] })).toEqual([
    "other-files-too-many",
  ]));
test("the other range's global name is accepted", () =>
  expect(errors({ ...onSite, otherFiles: [fileFromText("localdb.config.ftp", "x")] })).toEqual([]));

test("a phone of another range is refused with its row", () =>
  expect(check(onSite, { phones: [phone({ range: "53xxip" })] }).errors).toMatchObject([
    { code: "terminal-wrong-range", line: 2, column: 1 },
  ]));
test("a model that nothing supports is refused with its row", () =>
  expect(check(onSite, { phones: [phone({ model: "6905" })] }).errors).toMatchObject([
    { code: "terminal-model-unsupported", line: 2 },
  ]));
test("a model for which some package of the multi-site brings an image is supported", () => {
  const values = { ...onSite, package: null, specific: parameters(2) };
  const unpublished = { phones: [phone({ model: "6905" })] };
  const image = { ...softwarePackage("P6").images[0]!, model: "6905i" };
  const installed = [{ ...softwarePackage("P6"), images: [image] }];
  expect(errors(values, unpublished)).toEqual(["terminal-model-unsupported"]);
  expect(errors(values, { ...unpublished, packages: installed })).toEqual([]);
});
test("a model without image and nothing else to report is refused", () =>
  expect(errors(onSite, { phones: [phone({ model: "6930" })] })).toEqual(["terminal-without-image"]));
test("a model without image is warned of when it takes parameters", () =>
  expect(warnings({ ...onSite, specific: parameters(2) }, { phones: [phone({ model: "6930" })] })).toEqual([
    "terminal-without-image",
  ]));
test("a MAC that the site does not know is warned of", () =>
  expect(warnings(onSite, { phones: [] })).toEqual(["terminal-unknown"]));
test("a site that did not answer is warned of", () =>
  expect(warnings(onSite, { phones: null })).toEqual(["inventory-missing"]));
test("an index that phones report already is warned of", () =>
  expect(warnings({ ...empty, specific: parameters(7) }, { phones: [phone({ specificIndex: 7 })] })).toEqual([
    "specific-index-reused",
  ]));
test("a package for another release is warned of with both releases", () => {
  const [warning] = check({ ...onSite, package: "P0" }).warnings;
  expect(warning?.message).toMatch(/R6\.5.*R8\.2/);
});
test("another global file on the server is warned of", () =>
  expect(
    warnings({ ...onSite, global: globals(4) }, { lastGlobal: () => ({ action: "old", index: 3 }) }),
  ).toEqual(["global-file-overwritten"]));
test("the same global index on the server is fine", () =>
  expect(
    warnings({ ...onSite, global: globals(3) }, { lastGlobal: () => ({ action: "old", index: 3 }) }),
  ).toEqual([]));
test("everything that is wrong is said at once", () =>
  expect(errors({ ...empty, servers: [], package: "P9", global: indexOnly(0) })).toEqual([
    "server-missing",
    "package-unknown",
    "global-index-invalid",
    "global-file-missing",
    "specific-file-missing",
  ]));

const now = Date.UTC(2030, 0, 1, 10, 0);
const startErrors = (change: Partial<ActionRequest>, used = false) =>
  checkStart({ ...onSite, name: "n", start: "immediate", ...change }, now, used).map(({ code }) => code);
const minute = 60_000;

test("a name is needed", () => expect(startErrors({ name: " " })).toEqual(["name-missing"]));
test("a name has at most 64 characters", () =>
  expect([startErrors({ name: "x".repeat(64) }), startErrors({ name: "x".repeat(65) })]).toEqual([
    [],
    ["name-too-long"],
  ]));
test("a name is used once", () => expect(startErrors({}, true)).toEqual(["name-used"]));
test("the past is refused", () =>
  expect(startErrors({ start: { atEpochMs: now - minute } })).toEqual(["start-past"]));
test("a minute ahead is accepted", () =>
  expect(startErrors({ start: { atEpochMs: now + minute } })).toEqual([]));
test("half a minute ahead is refused", () =>
  expect(startErrors({ start: { atEpochMs: now + minute / 2 } })).toEqual(["start-not-on-minute"]));
