import { beforeEach, describe, expect, test } from "vitest";
import type { ActionRequest } from "./domain/action.ts";
import type { HostProfile } from "./domain/application.ts";
import { fileFromText } from "./domain/engine-file.ts";
import { keyboardScriptDefect } from "./domain/remote-workers/keyboard-script.ts";
import { openStore } from "./store/index.ts";
import type { Topology } from "./domain/topology.ts";
import { createEngine, type Engine } from "./engine.ts";
import { DepositError } from "./ports.ts";
import {
  csv,
  deployment,
  Laboratory,
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

const hash = "3f52a279885152701d8f2f39d9bcfc36";
const account = "!sip line1 user name;!sip line1 auth name;sip line1 password";
const header = `MAC_ADDRESS;${account};sip proxy ip;https path`;
const list = (...rows: string[]) => csv([header, ...rows].join("\n"));
const two = list(
  `${mac(7)};7000;7000;password1;mbg.test;${hash}`,
  `${mac(8)};7001;7001;password2;mbg.test;${hash}`,
);
const remote = (change: Partial<ActionRequest> = {}): ActionRequest =>
  deployment({ servers: ["RW1"], package: null, name: "", remoteWorkers: two, ...change });
const remoteServer = (id: string, change = {}) => server(id, { audience: "remote-workers", ...change });
const deploy = async (change: Partial<ActionRequest> = {}) => {
  const created = await engine.createAction(remote(change));
  await lab.clock.advance(10);
  return { ...created, action: engine.action(created.id) };
};
const refusals = async (change: Partial<ActionRequest>) =>
  engine.createAction(remote(change)).then(
    () => [],
    (error: { errors: { code: string }[] }) => error.errors.map(({ code }) => code),
  );
const warnings = async (change: Partial<ActionRequest>) =>
  (await engine.validateAction(remote(change))).warnings.map(({ code }) => code);
const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return undefined;
};

async function begin(hostProfile: HostProfile = "manager") {
  ({ lab, engine } = hostProfile === "manager" ? await startEngine() : startIntegrated(hostProfile));
  engine.application.change({ remoteWorkers: true });
}

function startIntegrated(hostProfile: HostProfile) {
  const integrated = new Laboratory();
  const started = createEngine(integrated.ports, openStore(":memory:"), { hostProfile });
  started.loadTopology(topology);
  return { lab: integrated, engine: started };
}

beforeEach(async () => {
  await begin();
  engine.addServer(remoteServer("RW1"), true);
});

test("in community mode a file of remote workers keeps those of the community alone", async () => {
  const [phone] = lab.sites.phones;
  lab.sites.phones.push(
    { ...phone!, mac: mac(7), community: "C1" },
    { ...phone!, mac: mac(8), community: "C2" },
  );
  const [multiSite] = topology.multiSites;
  const inCommunityMode = { ...multiSite!, communityMode: true, communities: ["C1", "C2"] };
  engine.loadTopology({ version: 2, multiSites: [inCommunityMode] });
  engine.accounts.changeCommunityMode("MS1", true, true);
  const accounts = [
    { login: "anna", communities: ["C1"] },
    { login: "paul", communities: "all" as const },
  ];
  const [anna, paul] = accounts.map((account) => {
    const password = "long enough";
    engine.accounts.put({ ...account, password });
    return engine.forSession(engine.accounts.openSession({ login: account.login, password }).token)!;
  });
  anna!.addServer(remoteServer("RW1"), true);
  const { warnings: told, id } = await anna!.createAction(remote());
  await lab.clock.advance(10);
  expect(told).toContainEqual(
    expect.objectContaining({ code: "terminals-of-other-community", field: "remoteWorkers.file" }),
  );
  expect(lab.deposit.namesOn("RW1")).toEqual([`${mac(7)}.cfg`]);
  expect(engine.action(id)).toMatchObject({ community: "C1", removed: [mac(8)] });
  await expect(paul!.createAction(remote())).rejects.toMatchObject({ code: "community-missing" });
});

describe("servers for remote workers", () => {
  test("are offered only while the function is on, and outlast its pauses", () => {
    const ids = () => engine.servers({ audience: "remote-workers" }).map(({ id }) => id);
    expect(ids()).toEqual(["RW1"]);
    engine.application.change({ remoteWorkers: false });
    expect(ids()).toEqual([]);
    engine.application.change({ remoteWorkers: true });
    expect(ids()).toEqual(["RW1"]);
  });
  test("are not offered for local phones", () =>
    expect(engine.servers({ site: "S1" }).map(({ id }) => id)).toEqual(["DL1"]));
  test("are added once that is confirmed", () => {
    expect(codeOf(() => engine.addServer(remoteServer("RW2")))).toBe("confirmation-required");
    expect(engine.servers({ audience: "remote-workers" })).toHaveLength(1);
    engine.addServer(remoteServer("RW2"), true);
    expect(engine.servers({ audience: "remote-workers" })).toHaveLength(2);
  });
  test("have port 21, one site, and the embedded accounts where none are given", () => {
    expect(codeOf(() => engine.addServer(remoteServer("RW2", { port: 2121 }), true))).toBe(
      "remote-worker-port",
    );
    expect(codeOf(() => engine.addServer(remoteServer("RW2", { sites: [] }), true))).toBe(
      "remote-worker-site",
    );
    expect(codeOf(() => engine.addServer(remoteServer("RW2", { sites: ["S1", "S2"] }), true))).toBe(
      "remote-worker-site",
    );
    expect(engine.addServer(remoteServer("RW2", { areas: {} }), true).areas["6xxxi"]?.write).toBe(
      "mngt_ftp_67xxi",
    );
  });
  test("at another address than their site are reported", () => {
    engine.addServer(remoteServer("RW2", { host: "127.0.0.9" }), true);
    expect(engine.journal({ code: "server-address-differs" })).toMatchObject([
      { site: "S1", severity: "warning" },
    ]);
  });
  test("are declared by themselves only where the application is embedded in an iPBX", async () => {
    await begin("mivoice-5000-server");
    expect(engine.servers({ audience: "remote-workers" })).toMatchObject([{ id: "local", sites: ["S1"] }]);
    expect(engine.application.read().hostProfile).toBe("mivoice-5000-server");
  });
  test("stay as long as they hold phones", async () => {
    await deploy();
    expect(codeOf(() => engine.removeServer("RW1"))).toBe("server-has-remote-workers");
    await engine.remoteWorkers.remove("S1", null, true);
    engine.removeServer("RW1");
  });
});

describe("a deployment to remote phones", () => {
  test("sends their files and the certificate, and nothing else, to their server", async () => {
    const { action } = await deploy({ otherFiles: [fileFromText("CA_Mitel.pem", "cert")] });
    expect(action).toMatchObject({ state: "completed", audience: "remote-workers", deferred: false });
    expect(action.name).toBe("remote workers 1");
    expect(Object.fromEntries(lab.deposit.files.get("RW1") ?? [])).toEqual({
      "CA_Mitel.pem": "cert",
      [`${mac(7)}.cfg`]: `!sip line1 user name: 7000\n!sip line1 auth name: 7000\nsip line1 password: password1\nsip proxy ip: mbg.test\nhttps path: ${hash}\n`,
      [`${mac(8)}.cfg`]: `!sip line1 user name: 7001\n!sip line1 auth name: 7001\nsip line1 password: password2\nsip proxy ip: mbg.test\nhttps path: ${hash}\n`,
    });
    expect([...lab.deposit.files.keys()]).toEqual(["RW1"]);
    expect(engine.journal({ action: action.name }).at(-1)?.text).toContain(
      "Deployment completed (Déploiement réalisé)",
    );
    expect(lab.sites.orders.size).toBe(0);
  });
  test("without a file deploys nobody and says so", async () => {
    const { action } = await deploy({
      remoteWorkers: null,
      otherFiles: [fileFromText("sbc.crt", "c")],
    });
    expect(engine.journal({ action: action.name }).at(-1)?.text).toContain("no remote worker was deployed");
    expect(action.state).toBe("completed");
    expect(await refusals({ name: "d", remoteWorkers: null })).toEqual(["nothing-to-deploy"]);
  });
  test("takes software and global file too where the manager has it", async () => {
    await deploy({ package: "P1", global: csv("PARAMETERS;VALUE\nlanguage;1") });
    expect(lab.deposit.namesOn("RW1")).toEqual([`${mac(7)}.cfg`, `${mac(8)}.cfg`, "6867i.st", "aastra.cfg"]);
  });
  test("has no place for a specific file, a site, a date, another range", async () => {
    expect(await refusals({ specific: parameterList([1], 1) })).toEqual(["specific-not-for-remote-workers"]);
    expect(await refusals({ site: "S1" })).toEqual(["site-not-for-remote-workers"]);
    expect(await refusals({ range: "53xxip" })).toContain("remote-workers-range");
    expect(await refusals({ range: "6xxi" })).toEqual([]);
    expect(await refusals({ gateways: ["GW1"] })).toEqual(["gateway-not-for-range"]);
    const later = { atEpochMs: lab.clock.nowEpochMs() + 10 * minuteMs };
    expect(await refusals({ start: later })).toEqual(["remote-workers-immediate"]);
  });
  test("goes to no server of another multi-site", async () => {
    const [multiSite] = topology.multiSites;
    const sites = [{ ...multiSite!.sites[0]!, id: "S9" }];
    const multiSites = [...topology.multiSites, { ...multiSite!, id: "MS2", sites }];
    engine.loadTopology({ ...topology, version: 2, multiSites });
    engine.addServer(remoteServer("RW9", { multiSite: "MS2", sites: ["S9"] }), true);
    expect(await refusals({ servers: ["RW9"] })).toEqual(["remote-workers-file-not-for-local"]);
  });
  test("goes to no server of local phones", async () => {
    expect(await refusals({ servers: ["DL1"] })).toEqual(["remote-workers-file-not-for-local"]);
    const ordinary = engine.createAction(siteAction({ servers: ["RW1"] }));
    await expect(ordinary).rejects.toMatchObject({ code: "server-not-offered" });
  });
  test("that breaks off names the phones without file; a new run is harmless", async () => {
    lab.deposit.breaksAt = `${mac(8)}.cfg`;
    const { action } = await deploy();
    expect(action.state).toBe("failed");
    expect(action.reason).toContain(`not sent: ${mac(8)}.cfg`);
    expect(engine.remoteWorkers.list().map((worker) => worker.mac)).toEqual([mac(7)]);
    lab.deposit.breaksAt = undefined;
    await deploy();
    expect(engine.remoteWorkers.list().map((worker) => worker.mac)).toEqual([mac(7), mac(8)]);
  });
  test("with encryption leaves no clear file", async () => {
    await deploy();
    engine.application.change({ encryption: true, encryptionPassword: "lab" });
    await deploy();
    expect(lab.deposit.namesOn("RW1")).toEqual([`${mac(7)}.tuz`, `${mac(8)}.tuz`]);
    expect([...(lab.deposit.files.get("RW1")?.values() ?? [])].join()).not.toContain("password1");
  });
  test("says so when a clear file can't be removed", async () => {
    engine.application.change({ encryption: true, encryptionPassword: "lab" });
    lab.deposit.remove = () => Promise.reject(new DepositError("write-permission", "550"));
    const { action } = await deploy();
    expect(action.reason).toMatch(/could not remove clear files from download server RW1/);
  });
  test("a later file adds and updates", async () => {
    await deploy();
    await deploy({
      remoteWorkers: list(
        `${mac(8)};7001;7001;new;mbg.test;${hash}`,
        `${mac(9)};7002;7002;p;mbg.test;${hash}`,
      ),
    });
    expect(engine.remoteWorkers.list().map((worker) => worker.mac)).toEqual([mac(7), mac(8), mac(9)]);
    expect(lab.deposit.files.get("RW1")?.get(`${mac(8)}.cfg`)).toContain("sip line1 password: new");
  });
  test("goes with files and certificate alone from an application that is embedded in an iPBX", async () => {
    await begin("mivoice-5000-server");
    await deploy({ servers: ["local"] });
    expect(lab.deposit.namesOn("local")).toHaveLength(2);
    expect(await refusals({ servers: ["local"], global: csv("PARAMETERS;VALUE\na;1") })).toEqual([
      "software-not-for-local",
    ]);
  });
});

describe("the file of remote phones", () => {
  test("may have comments and the row of categories above its header", async () => {
    const comments = Array.from({ length: 22 }, (_, line) => `comment ${line}`);
    const categories = ";TERMINAL - SUBSCRIBER;;;SYSTEM;";
    const text = [...comments, categories, header, `${mac(7)};7000;7000;p;mbg.test;${hash}`].join("\n");
    expect(await warnings({ remoteWorkers: csv(text) })).toEqual(["remote-workers-unencrypted"]);
    const added = text.replace(`\n${header}`, `\nadded by hand\n${header}`);
    expect(await warnings({ remoteWorkers: csv(added) })).toContain("remote-workers-layout");
    expect(await warnings({ remoteWorkers: csv(`one comment more\n${text}`) })).toContain(
      "remote-workers-layout",
    );
  });
  test("takes the class of a column that it does not know from the row of categories", async () => {
    const rows = `${mac(7)};7000;7000;p;m;1;1\n${mac(8)};7001;7001;p;m;2;2`;
    const columns = `MAC_ADDRESS;${account};sip proxy ip;key a;key b`;
    const differing = async (categories: string) =>
      (
        await engine.validateAction(remote({ remoteWorkers: csv(`${categories}\n${columns}\n${rows}`) }))
      ).warnings
        .filter(({ code }) => code === "remote-workers-system-differs")
        .map(({ column }) => column);
    expect(await differing(";TERMINAL - SUBSCRIBER;;;SYSTEM;;COMPULSORY")).toEqual([6]);
    expect(await differing(";TERMINAL - SUBSCRIBER;;;SYSTEM;;")).toEqual([6, 7]);
    expect(await differing(";TERMINAL - SUBSCRIBER;;;SYSTEM;COMPULSORY;")).toEqual([]);
  });
  test("is refused as a whole with each fault", async () => {
    const rows = list(`${mac(7)};7000;7000;p;m;${hash}`, `00085D4330BZ;7;7;p;m;${hash}`);
    expect(await refusals({ remoteWorkers: rows })).toEqual(["csv-mac"]);
    const faults = list(
      `${mac(7)};7000;7000;p;m;${hash}`,
      `x;7;7;p;m;${hash}`,
      `${mac(8)};;8;p;m;${hash}`,
      `${mac(7)};7000;7000;p;m;${hash}`,
    );
    expect(await refusals({ remoteWorkers: faults })).toEqual([
      "csv-mac",
      "csv-terminal-repeated",
      "remote-workers-cell",
    ]);
    const repeated = list(`${mac(7)};7000;7000;p;m;${hash}`, `${mac(7)};7000;7000;p;m;${hash}`);
    expect(await refusals({ remoteWorkers: repeated })).toEqual(["csv-terminal-repeated"]);
    expect(await refusals({ remoteWorkers: list(`${mac(7)};;7000;p;m;${hash}`) })).toEqual([
      "remote-workers-cell",
    ]);
    expect(await refusals({ remoteWorkers: csv(`MAC_ADDRESS;q\n${mac(7)};1`) })).toEqual([
      "remote-workers-column",
      "remote-workers-column",
      "remote-workers-column",
    ]);
    expect(await refusals({ remoteWorkers: csv(`MAC_ADDRESS,a\n${mac(7)},1`) })).toEqual(["csv-header"]);
  });
  test("gives the same files in every spelling of its columns, and passes others through", async () => {
    const columns = "!sip_line1 user name;!sip line1_auth name;!sip line1 password;!sip_proxy ip;some key";
    await deploy({ remoteWorkers: csv(`MAC ADDRESS;${columns}\n${mac(7)};a;a;p;m;\n${mac(8)};a;a;p;m;x`) });
    const files = lab.deposit.files.get("RW1");
    expect(files?.get(`${mac(7)}.cfg`)).toBe(
      "!sip line1 user name: a\n!sip line1 auth name: a\nsip line1 password: p\nsip proxy ip: m\n",
    );
    expect(files?.get(`${mac(8)}.cfg`)).toContain("some key: x\n");
  });
  test("is compared with the devices of the gateway", async () => {
    const devices = (text: string) =>
      engine.remoteWorkers.importDevices("S1", new TextEncoder().encode(text));
    devices('Login;NA;Password;;\r\n7000;62200;"pass;""word"""\r\nab7001;62201;password2\r\n');
    const rows = list(
      `${mac(7)};7000;7000;wrong;m;${hash}`,
      `${mac(8)};7001;7001;password2;m;${hash}`,
      `${mac(9)};ab7001;62201;password2;m;${hash}`,
    );
    expect(await warnings({ remoteWorkers: rows })).toEqual(
      expect.arrayContaining(["sip-device-password", "sip-device-unknown", "sip-device-auth-name"]),
    );
    expect(devices("Login,NA,Password\n7000,62200,p\n")).toEqual([{ login: "7000", number: "62200" }]);
    expect(codeOf(() => devices("a;b;c\n1;2;3"))).toBe("devices-header");
  });
  test("warns of system values that differ, and names column and lines", async () => {
    const rows = list(
      `${mac(7)};7000;7000;p;64.101.10.1;${hash}`,
      `${mac(8)};7001;7001;p;public.test.com;${hash}`,
    );
    const report = await engine.validateAction(remote({ remoteWorkers: rows }));
    expect(report.warnings).toMatchObject([
      { code: "remote-workers-unencrypted" },
      {
        code: "remote-workers-system-differs",
        line: 3,
        column: 5,
        message: expect.stringContaining("line 2"),
      },
    ]);
  });
  test("has its certificate from the files of its own multi-site alone", async () => {
    const [multiSite] = topology.multiSites;
    const other = {
      ...multiSite!,
      id: "MS2",
      sites: multiSite!.sites.map((one) => ({ ...one, id: `${one.id}-2` })),
    };
    engine.loadTopology({ version: 2, multiSites: [multiSite!, other] });
    engine.addServer(server("DL9", { multiSite: "MS2", sites: ["S1-2"] }));
    const certificate = fileFromText("chain.crt", "chain");
    const elsewhere = { multiSite: "MS2", servers: ["DL9"], package: null, otherFiles: [certificate] };
    await engine.createAction(deployment({ ...elsewhere, name: "certificate" }));
    await lab.clock.advance(10);
    expect(engine.storedFiles("MS2")).toHaveLength(1);
    const file = csv(
      `MAC_ADDRESS;${account};sips trusted certificates\n${mac(7)};7000;7000;password1;chain.crt\n`,
    );
    expect(await warnings({ remoteWorkers: file })).toContain("remote-workers-certificate");
    expect(await warnings({ remoteWorkers: file, otherFiles: [certificate] })).not.toContain(
      "remote-workers-certificate",
    );
  });

  test("warns of what the border element will not let through", async () => {
    const [multiSite] = topology.multiSites;
    const border = { kind: "sbc", address: "172.15.0.15", publicName: "sbc.test" } as const;
    const [s1, ...others] = multiSite!.sites;
    const sites = [{ ...s1!, hash, border }, ...others];
    engine.loadTopology({ version: 2, multiSites: [{ ...multiSite!, sites }] } satisfies Topology);
    const columns = `${header};https port;keyboard script;sips trusted certificates;https user certificate`;
    const row = `${mac(7)};7000;7000;p;172.15.0.15;other;443;http://10.0.0.1/k;chain.crt;chain.crt`;
    expect(await warnings({ remoteWorkers: csv(`${columns}\n${row}`) })).toEqual([
      "remote-workers-unencrypted",
      "remote-workers-compulsory",
      "remote-workers-lan-address",
      "remote-workers-hash",
      "remote-workers-keyboard-script",
      "remote-workers-certificate",
      "remote-workers-keys-missing",
      "remote-workers-user-certificate",
    ]);
    expect(await refusals({ package: "P1" })).toEqual(["software-not-for-sbc"]);
  });
});

test.each([
  [`https://public.test.com:4445/${hash}/keyboard`, undefined],
  ["http://10.148.91.181/keyboard", "is no https URL"],
  [`https://other.test:4445/${hash}`, "leads to other.test"],
  [`https://public.test.com/${hash}`, "leads to port 443"],
  ["https://public.test.com:4445/keyboard", "does not begin with the hash"],
])("a keyboard script %s %s", (url, defect) => {
  const found = keyboardScriptDefect(url, "public.test.com", hash);
  if (defect === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(defect);
});

describe("the list of remote phones", () => {
  test("is filtered by address or login", async () => {
    await deploy();
    expect(engine.remoteWorkers.list({ text: "00-08-5D-00-00-07" })).toMatchObject([
      { mac: mac(7), login: "7000", site: "S1" },
    ]);
    expect(engine.remoteWorkers.list({ text: "7001" })).toHaveLength(1);
    expect(engine.remoteWorkers.list({ text: "70-01" })).toEqual([]);
    expect(engine.remoteWorkers.list({ site: "S2" })).toEqual([]);
  });
  test("loses a phone here and on the server, once confirmed", async () => {
    await deploy({ otherFiles: [fileFromText("CA_Mitel.pem", "c")] });
    await expect(engine.remoteWorkers.remove("S1", [mac(7)], false)).rejects.toMatchObject({
      code: "confirmation-required",
    });
    await engine.remoteWorkers.remove("S1", [mac(7)], true);
    expect(lab.deposit.namesOn("RW1")).toEqual([`${mac(8)}.cfg`, "CA_Mitel.pem"]);
    expect(engine.files.workingFiles("MS1", "6xxxi").map(({ name }) => name)).toEqual([`${mac(8)}.cfg`]);
    await engine.remoteWorkers.remove("S1", null, true);
    expect(lab.deposit.namesOn("RW1")).toEqual(["CA_Mitel.pem"]);
    expect(engine.remoteWorkers.list()).toEqual([]);
  });
  test("keeps its phones when the server can't be reached", async () => {
    await deploy();
    lab.deposit.broken.set("RW1", "unreachable");
    await expect(engine.remoteWorkers.remove("S1", [mac(7)], true)).rejects.toMatchObject({
      code: "server-unreachable",
    });
    expect(engine.remoteWorkers.list()).toHaveLength(2);
    expect(engine.journal({ code: "remote-workers-kept" })).toHaveLength(1);
    await expect(engine.remoteWorkers.remove("S1", [mac(1)], true)).rejects.toMatchObject({
      code: "remote-worker-unknown",
    });
  });
  test("keeps its phones while the server has no account to remove them with", async () => {
    await deploy();
    const areas = { "6xxxi": { path: "/", write: null, read: null } };
    engine.addServer(remoteServer("RW1", { areas }), true);
    await expect(engine.remoteWorkers.remove("S1", null, true)).rejects.toMatchObject({
      code: "write-account-missing",
    });
    expect(engine.remoteWorkers.list()).toHaveLength(2);
    expect(lab.deposit.namesOn("RW1")).toHaveLength(2);
  });
});
