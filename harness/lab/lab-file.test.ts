import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { topologyOf } from "../runner/prepare-engine.ts";
import { virtualAddresses } from "./addresses.ts";
import { readLab } from "./lab-file.ts";
import type { Lab } from "./lab-file.ts";
import { planLab } from "./planning/index.ts";
import { secretsOf } from "./plan.ts";
import { readTempo } from "./tempo.ts";

const scenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));

const oneServer = "downloadServers: [{ name: DL1, sites: all }]";

function read(sites: string, rest = oneServer, ofMultiSite = ""): Lab {
  const folder = mkdtempSync(join(tmpdir(), "provlab-lab-"));
  try {
    const path = join(folder, "test.lab.yaml");
    const multiSite = `multiSite: { id: MS1, name: Test, region: Test${ofMultiSite} }`;
    writeFileSync(path, `lab: test\ntitle: Test\n${multiSite}\nsites:\n${sites}\n${rest}\n`);
    return readLab(scenarios, path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const planOf = ({ file }: Lab, seed = "1") =>
  planLab(file, {
    seed,
    tempo: readTempo(scenarios, "brisk"),
    packages: [],
    addresses: virtualAddresses,
    portOffset: 0,
  });

const site = (id: string, more: string) => `  - { id: ${id}, name: A site, release: R8.2, ${more} }`;

describe("a lab", () => {
  it("knows the family of a phone by its model", () => {
    const models = ["6867i", "5370 IP", "5370 Digital"].map((model) => `{ model: ${model}, version: "1" }`);
    const plan = planOf(read(site("S1", `phones: [${models.join(", ")}]`)));
    expect(plan.phones.map(({ family }) => family)).toEqual(["6xxx", "5300ip"]);
    expect(plan.digitalPhones).toMatchObject([{ number: "20002", site: "S1", gateway: null }]);
    expect(plan.servers[0]!.accounts.map(({ user }) => user)).toEqual([
      "mngt_ftp_67xxi",
      "ftp_67xxi",
      "mngt_ftp_53xxip",
      "ftp_53xxip",
    ]);
  });
  it("refuses hosts that it does not have on white lists and in rules by address, with line and known names", () => {
    const whiteList = site("S1", "sipSecurity: { whiteList: [technicain, 10.9.9.9] }");
    expect(() => read(whiteList)).toThrow(/host "technicain".*technician/s);
    const special = `{ number: "118", label: POMPIER, day: "015", byAddress: { MBG7: "0118" } }`;
    const numbering = `numbering: { specialNumbers: [${special}] }\n${oneServer}`;
    expect(() => read(site("S1", "phones: []"), numbering)).toThrow(/:6:.*host "MBG7"/s);
  });
  it("refuses redundant servers of nobody, with phones, and phones that stand nowhere", () => {
    expect(() => read(site("S1", "kind: redundant"))).toThrow(/:5:.*stands in for/s);
    const pair = `${site("S1", "phones: []")}\n${site("S2", "kind: redundant, standsInFor: S7")}`;
    expect(() => read(pair)).toThrow(/:6:.*unknown other site "S7".*S1/s);
    const phones = `phones: [{ model: 6867i, version: "1", standsAt: S9 }]`;
    expect(() => read(site("S1", phones))).toThrow(/unknown site "S9"/);
  });
  it("connects digital phones of other sites to a gateway", () => {
    const phones = `[{ model: 5361 Digital, count: 2, version: "1", declaredOn: S2 }]`;
    const gateways = `gateways: [{ id: G1, name: Gateway, phones: ${phones} }]`;
    const plan = planOf(read(`${site("S1", gateways)}\n${site("S2", "phones: []")}`));
    expect(plan.gateways).toMatchObject([{ id: "G1", site: "S1", release: "R8.2" }]);
    expect(plan.digitalPhones.map((phone) => [phone.site, phone.gateway])).toEqual([
      ["S2", "G1"],
      ["S2", "G1"],
    ]);
  });
  it("puts a site into the multi-site that it names", () => {
    const rest = "otherMultiSites: [{ id: MS2, name: Second, region: Test }]";
    const sites = `${site("S1", "phones: []")}\n${site("S2", "multiSite: MS2")}`;
    const { multiSites } = topologyOf(planOf(read(sites, rest)));
    expect(multiSites.map(({ id, sites }) => [id, sites.map((one) => one.id)])).toEqual([
      ["MS1", ["S1"]],
      ["MS2", ["S2"]],
    ]);
    expect(() => read(site("S1", "multiSite: MS3"), rest)).toThrow(/multi-site "MS3".*MS1, MS2/s);
  });
  it("repeats a site with numbers in its names", () => {
    const gateways = 'gateways: [{ id: "G{n}", name: "Gateway {n}" }]';
    const { file } = read(site('"S{n}"', `count: 3, ${gateways}`));
    expect(file.sites.map(({ id, gateways: [gateway] }) => [id, gateway?.id])).toEqual([
      ["S1", "G1"],
      ["S2", "G2"],
      ["S3", "G3"],
    ]);
    expect(file.downloadServers[0]!.sites).toEqual(["S1", "S2", "S3"]);
  });
  it("repeats a link with its sites", () => {
    const links = "links: [{ from: 'S{n}', to: core, latencyMs: 12, bandwidthBytesPerSecond: 250000 }]";
    const { file } = read(site('"S{n}"', "count: 3"), `downloadServers: []\n${links}`);
    expect(file.links.map(({ from, to, latencyMs }) => [from, to, latencyMs])).toEqual([
      ["S1", "core", 12],
      ["S2", "core", 12],
      ["S3", "core", 12],
    ]);
  });
  it("gives the phones of a site what its DHCP scope says", () => {
    const dhcp = "dhcp: { server: DL1, vlan: 12, delayMs: 100 }";
    const plan = planOf(read(site("S1", `${dhcp}, phones: [{ model: 6867i, version: "1" }]`)));
    expect(plan.phones[0]).toMatchObject({ dhcpServer: "DL1", vlan: 12, dhcpDelayMs: 100 });
  });
  it("opens web pages only where it says so", () => {
    const phones = `[{ model: 6867i, version: "1" }, { model: 6867i, version: "1", webPages: true }]`;
    const plan = planOf(read(site("S1", `phones: ${phones}`)));
    expect(plan.phones.map(({ webPort }) => webPort)).toEqual([undefined, 80]);
  });
  it("gives subscriptions the community of their group, or else of the site that declares them", () => {
    const phones = `[{ model: 6867i, version: "1" }, { model: 6867i, version: "1", community: C2 }]`;
    const line = `{ model: 5361 Digital, version: "1", declaredOn: S2 }`;
    const gateways = `gateways: [{ id: "G1", name: Gateway, phones: [${line}] }]`;
    const first = site("S1", `community: C1, phones: ${phones}, ${gateways}`);
    const lab = read(`${first}\n${site("S2", "community: C2")}`, "", ", communities: [C1, C2]");
    const plan = planOf(lab);
    expect(plan.phones.map(({ community }) => community)).toEqual(["C1", "C2"]);
    expect(plan.digitalPhones.map(({ community }) => community)).toEqual(["C2"]);
    const repeated = site('"T{n}"', "count: 2, community: 'C{n}'");
    const { file } = read(repeated, "", ", communities: [C1, C2]");
    expect(file.sites.map(({ community }) => community)).toEqual(["C1", "C2"]);
  });
  it("gives operators passwords of the seed", () => {
    const plan = planOf(read(site("S1", "phones: []"), "operators: [{ login: paul }]"));
    expect(plan.operators).toMatchObject([{ login: "paul", communities: "all" }]);
    expect([...secretsOf(plan)]).toContain(plan.operators[0]!.password);
  });
  it("puts remote phones behind the border element of their site", () => {
    const phones = 'phones: [{ model: 6867i, version: "1", behind: MBG1 }], dhcp: { server: DL1 }';
    const plan = planOf(read(site("S1", phones), `${oneServer}\nborders: [{ name: MBG1, site: S1 }]`));
    const [border] = plan.borders;
    expect(border).toMatchObject({ kind: "mbg", site: "S1", publicName: "mbg1.lab", sipPort: 5060 });
    expect(plan.phones).toMatchObject([{ behind: "MBG1", dhcpServer: undefined }]);
    const [topologySite] = topologyOf(plan).multiSites[0]!.sites;
    expect(topologySite?.border).toEqual({ kind: "mbg", address: border!.address, publicName: "mbg1.lab" });
  });
  it("puts an embedded server into the machine of its site", () => {
    const servers =
      "downloadServers: [{ name: DL1, sites: all }, { name: RW1, sites: [S1], embedded: true }]";
    const plan = planOf(read(site("S1", "phones: []"), servers));
    const [dl1, rw1] = plan.servers.map(({ address }) => address);
    expect(rw1).toBe(plan.sites[0]!.address);
    expect(dl1).not.toBe(rw1);
  });
  it("names phones after people, the same ones for the same seed", () => {
    const names = "names: fr\ndownloadServers: []";
    const lab = read(site("S1", 'phones: [{ model: 6867i, count: 3, version: "1" }]'), names);
    const labels = (seed: string) => planOf(lab, seed).phones.map(({ label }) => label);
    expect(labels("1")).toEqual(labels("1"));
    expect(labels("1")).not.toEqual(labels("2"));
    expect(labels("1").every((label) => /^\p{Lu}\S+ \p{Lu}/u.test(label))).toBe(true);
  });
});

describe("a mistake in a lab is refused with its place", () => {
  const phone = (model: string, more = "") => `{ model: ${model}, version: "1"${more} }`;
  it.each([
    ["an unknown model", site("S1", `phones: [${phone("6868i")}]`), /unknown phone model "6868i".*6867i/],
    [
      "two phones with one MAC",
      site(
        "S1",
        `phones: [${phone("6867i", ", count: 2, firstMac: 00085D000001")}, ${phone("6867i", ", firstMac: 00085D000002")}]`,
      ),
      /overlap/,
    ],
    [
      "two phones with one number",
      site(
        "S1",
        `phones: [${phone("6867i", ', firstNumber: "100"')}, ${phone("5361 Digital", ', firstNumber: "100"')}]`,
      ),
      /number 100 is another phone's/,
    ],
    [
      "a phone whose MAC the lab would give to another one",
      site("S1", `phones: [${phone("6867i")}, ${phone("6867i", ", firstMac: 00085D800000")}]`),
      /MAC 00085D800000 is another phone's/,
    ],
    [
      "a phone that registers by TLS at a site that does not",
      site("S1", `phones: [${phone("6867i", ', parameters: { sip transport protocol: "4" }')}]`),
      /site "S1" takes no registration by TLS; write sipTls: true/,
    ],
    [
      "an IP phone on a gateway",
      site("S1", `gateways: [{ id: G1, name: G, phones: [${phone("6867i")}] }]`),
      /no model of the range 53xx/,
    ],
    [
      "a phone that an unknown site declares",
      site("S1", `gateways: [{ id: G1, name: G, phones: [${phone("5361 Digital", ", declaredOn: S9")}] }]`),
      /unknown site "S9".*S1/,
    ],
    [
      "a digital phone that waits for a login",
      site("S1", `phones: [${phone("5361 Digital", ", start: no-account")}]`),
      /nobody logs in/,
    ],
    ["a gateway named like its site", site("S1", "gateways: [{ id: S1, name: G }]"), /occurs twice/],
    ["repeated sites with one name", site("S1", "count: 2"), /write \{n\} into each id/],
    [
      "repeated sites that share a MAC",
      site('"S{n}"', `count: 2, phones: [${phone("6867i", ", firstMac: 00085D000001")}]`),
      /cannot share/,
    ],
    [
      "an unknown server in a DHCP scope",
      site("S1", "dhcp: { server: DL9 }"),
      /unknown download server "DL9".*DL1/,
    ],
    ["too many sites", `${site('"S{n}"', "count: 90")}\n${site("X", "phones: []")}`, /91 sites are too many/],
  ])("%s", (_what, sites, message) => {
    expect(() => read(sites)).toThrow(message);
    expect(() => read(sites)).toThrow(/:\d+:\d+/);
  });
  it.each([
    ["a community that the multi-site has not", "community: C9", "[]", /unknown community "C9".*C1, C2/],
    ["a community of a repeated site", "count: 3, community: 'C{n}'", "[]", /unknown community "C3"/],
    ["an operator of an unknown community", "phones: []", "[{ login: anna, communities: [C9] }]", /"C9"/],
    [
      "a server that nobody can declare",
      "phones: []",
      "[{ login: anna, communities: [C1] }]\ndownloadServers: [{ name: DL1, sites: all, community: C2 }]",
      /no operator can declare "DL1"/,
    ],
    ["an operator twice", "phones: []", "[{ login: anna }, { login: anna }]", /"anna" occurs twice/],
  ])("%s", (_what, more, operators, message) => {
    const wrong = () => read(site('"S{n}"', more), `operators: ${operators}`, ", communities: [C1, C2]");
    expect(wrong).toThrow(message);
    expect(wrong).toThrow(/:\d+:\d+/);
  });
  const remote = `phones: [${phone("6867i", ", behind: B1")}]`;
  it.each([
    ["an unknown border element", remote, "[]", /unknown border element "B1"/],
    ["an element before no site", "phones: []", "[{ name: B1, site: S9 }]", /unknown site "S9"/],
    ["a name that is taken", "phones: []", "[{ name: S1, site: S1 }]", /"S1" occurs twice/],
    ["two for a site", "phones: []", "[{ name: B1, site: S1 }, { name: B2, site: S1 }]", /"B1" already/],
    ["remote phones of another site", remote, "[{ name: B1, site: S2 }]", /tied to site "S2"/],
    [
      "a family that no remote phone is of",
      `phones: [${phone("5370 IP", ", behind: B1")}]`,
      "[{ name: B1, site: S1 }]",
      /6800 SIP and 6900 IP/,
    ],
    [
      "a server that DHCP names at home",
      `phones: [${phone("6867i", ", behind: B1, dhcpServer: DL1")}]`,
      "[{ name: B1, site: S1 }]",
      /at home no DHCP/,
    ],
  ])("of a border: %s", (_what, more, borders, message) => {
    const sites = `${site("S1", more)}\n${site("S2", "phones: []")}`;
    const wrong = () => read(sites, `${oneServer}\nborders: ${borders}`);
    expect(wrong).toThrow(message);
    expect(wrong).toThrow(/:\d+:\d+/);
  });
  it.each([
    [
      "a link without an end",
      "links: [{ from: S1, latencyMs: 5, bandwidthBytesPerSecond: 1000 }]",
      /to: Invalid input/,
    ],
    [
      "a link that ends nowhere",
      "links: [{ from: S1, to: DL2, latencyMs: 5, bandwidthBytesPerSecond: 1000 }]",
      /unknown end of a link "DL2"; did you mean "DL1"\?/,
    ],
    ["a gateway without a site", "gateways: [{ id: G1, name: G }]", /unknown key "gateways"/],
  ])("%s", (_what, rest, message) => {
    const servers = "downloadServers: [{ name: DL1, sites: all }]";
    expect(() => read(site("S1", "phones: []"), `${servers}\n${rest}`)).toThrow(message);
    expect(() => read(site("S1", "phones: []"), `${servers}\n${rest}`)).toThrow(/:\d+:\d+/);
  });
  it("an embedded server of two sites", () => {
    const two = `${site("S1", "phones: []")}\n${site("S2", "phones: []")}`;
    const servers = "downloadServers: [{ name: DL1, sites: all, embedded: true }]";
    expect(() => read(two, servers)).toThrow(/embedded in one site/);
  });
  it.each(["engine", "technician", "public-network", "core"])(
    "a name that the lab gives itself: %s",
    (name) => {
      const taken = new RegExp(`"${name}" is a name that every lab has already`);
      expect(() => read(site(name, "phones: []"))).toThrow(taken);
      expect(() => read(site("S1", `gateways: [{ id: ${name}, name: G }]`))).toThrow(taken);
      expect(() =>
        read(site("S1", "phones: []"), `downloadServers: [{ name: ${name}, sites: all }]`),
      ).toThrow(taken);
    },
  );
  it("a second embedded server of a site", () => {
    const servers =
      "downloadServers: [{ name: DL1, sites: [S1], embedded: true }, { name: DL2, sites: all, embedded: true }]";
    expect(() => read(site("S1", "phones: []"), servers)).toThrow(
      /:6:.*server "DL2" cannot be embedded.*"DL1" is/s,
    );
  });
});
