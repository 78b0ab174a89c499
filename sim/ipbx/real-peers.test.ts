import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Fact } from "../kernel/index.ts";
import { WireWorld } from "../kernel/wire/wire-world.ts";
import { WireNetwork, claimBlock, labAddress } from "../network/wire/index.ts";
import { createSite } from "./index.ts";
import type { Site } from "./index.ts";
import { managementToken, siteOptions, subscriber } from "./test-lab.ts";

const run = promisify(execFile);
const missing = ["sipp", "curl", "baresip"].filter((peer) => !isInstalled(peer));
const why = missing.length === 0 ? "" : ` (not here: ${missing.join(", ")}; .ci/peers installs them)`;
const deadlineMs = 25_000;
const baresipModules = "/usr/lib/baresip/modules";

function isInstalled(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}

interface WireLab extends AsyncDisposable {
  readonly site: Site;
  readonly siteAddress: string;
  readonly phoneAddress: string;
  readonly folder: string;
  facts(kind: string): Fact[];
}

const subscribers = Array.from({ length: 200 }, (_, n) => subscriber(n, { password: `secret-${n}` }));
const sipPort = 5060;
const phonePort = 5070;
const managementPort = 8080;

/** A site on real sockets, with 200 subscribers. */
async function openWireLab(): Promise<WireLab> {
  const claim = await claimBlock();
  let network!: WireNetwork;
  const failures: unknown[] = [];
  const world = new WireWorld({
    seed: "peers",
    startEpochMs: performance.timeOrigin,
    network: (world) => (network = new WireNetwork(world, claim.addressing)),
    failed: (error) => failures.push(error),
  });
  const host = network.addHost("ipbx", labAddress(claim.addressing, 0, 2));
  const site = createSite(world, siteOptions(host, { sipPort, managementPort, subscribers }));
  await site.start();
  const folder = await mkdtemp(join(tmpdir(), "provlab-sipp-"));
  return {
    site,
    siteAddress: host.address,
    phoneAddress: labAddress(claim.addressing, 1, 1),
    folder,
    facts: (kind) => world.trace.facts.filter((fact) => fact.kind === kind),
    async [Symbol.asyncDispose]() {
      site.stop();
      network.close();
      await claim.release();
      await rm(folder, { recursive: true });
      expect(failures).toEqual([]);
    },
  };
}

/** Runs a scenario of `sipp/` from the phone's address; rejects with SIPp's own words when it fails. */
async function sipp(lab: WireLab, scenario: string, options: readonly string[]): Promise<void> {
  const users = join(lab.folder, "users.csv");
  const lines = subscribers.map(
    ({ number, password }) => `${number};[authentication username=${number} password=${password}]`,
  );
  await writeFile(users, ["SEQUENTIAL", ...lines, ""].join("\n"));
  const errors = join(lab.folder, `${scenario}.errors`);
  const file = join(import.meta.dirname, "sipp", `${scenario}.xml`);
  const where = ["-i", lab.phoneAddress, "-bind_local", "-p", String(phonePort)];
  const limits = ["-timeout", "20s", "-timeout_error", "-nostdin", "-trace_err", "-error_file", errors];
  const target = `${lab.siteAddress}:${sipPort}`;
  const all = [target, "-sf", file, "-inf", users, ...where, ...limits, ...options];
  try {
    await run("sipp", all, { cwd: lab.folder, env: { ...process.env, TERM: "xterm" }, timeout: deadlineMs });
  } catch (error) {
    const said = await readFile(errors, "utf8").catch(() => "");
    throw new Error(`SIPp scenario ${scenario} failed: ${said}`, { cause: error });
  }
}

/** Runs baresip as subscriber 0 for as long as `during` takes; it signs off when it is told to end. */
async function withBaresip(lab: WireLab, during: () => Promise<void>): Promise<void> {
  const { number, authName, password } = subscribers[0]!;
  const account = `<sip:${number}@${lab.siteAddress}>;auth_user=${authName};auth_pass=${password};regint=600`;
  const local = "127.0.0.1"; // the only address of this machine that baresip finds
  const settings = [
    "poll_method select",
    `sip_listen ${local}:0`,
    `net_interface ${local}`,
    `module_path ${baresipModules}`,
    "module_tmp account.so",
    "module_app menu.so",
  ];
  await writeFile(join(lab.folder, "accounts"), `${account}\n`);
  await writeFile(join(lab.folder, "config"), `${settings.join("\n")}\n`);
  const baresip = spawn("baresip", ["-f", lab.folder], { stdio: "ignore", timeout: deadlineMs });
  const ended = new Promise((resolve) => baresip.once("exit", resolve));
  try {
    await during();
  } finally {
    baresip.kill("SIGTERM");
    await ended;
  }
}

async function curl(lab: WireLab, method: string, path: string, body?: unknown) {
  const url = `http://${lab.siteAddress}:${managementPort}/management/v1${path}`;
  const data = body === undefined ? [] : ["--json", JSON.stringify(body)];
  const token = ["-H", `Authorization: Bearer ${managementToken}`];
  const { stdout } = await run("curl", ["-sS", "-X", method, "-w", "\n%{http_code}", ...token, ...data, url]);
  const end = stdout.lastIndexOf("\n");
  return {
    status: Number(stdout.slice(end + 1)),
    json: JSON.parse(stdout.slice(0, end)) as Record<string, unknown>,
  };
}

const orderFor = (macs: readonly string[]) => ({
  range: "6xxxi",
  macs,
  server: { host: "ftp", port: 21, path: "/", user: "u", password: "p" },
  expected: { versions: { "6867i": "5.1.0.1024" }, globalIndex: null, specificIndex: 7 },
});

describe.skipIf(missing.length > 0 && process.env["CI"] !== "true")(`a site and real peers${why}`, () => {
  it("registers 200 phones that SIPp plays, with digest", async () => {
    await using lab = await openWireLab();
    await sipp(lab, "register", ["-m", "200", "-r", "400"]);
    expect(lab.site.view().registered).toBe(200);
    expect(lab.facts("site.registered")).toHaveLength(200);
    expect(lab.site.phones()[7]).toMatchObject({
      registered: true,
      address: lab.phoneAddress,
      version: "5.0.0.1018",
    });
  });

  it("forbids a phone with a wrong password at its second try", async () => {
    await using lab = await openWireLab();
    await sipp(lab, "wrong-password", ["-m", "1"]);
    expect(lab.facts("site.registration-refused").map((fact) => fact.data)).toEqual([
      { number: "6000", reason: "wrong-password" },
      { number: "6000", reason: "wrong-password" },
    ]);
  });

  it("drops rubbish, answers OPTIONS, and refuses what it does not understand", async () => {
    await using lab = await openWireLab();
    await sipp(lab, "options", ["-m", "5", "-r", "50"]);
    expect(lab.facts("sip.malformed")).toHaveLength(5);
  });

  it("orders a phone to restart that SIPp plays, told so by curl", async () => {
    await using lab = await openWireLab();
    await sipp(lab, "register", ["-m", "1"]);
    const listed = [subscribers[0]!.mac, subscribers[1]!.mac];
    const answered = sipp(lab, "restart-order", ["-m", "1"]);
    expect((await curl(lab, "PUT", "/restart-orders/winter", orderFor(listed))).json).toEqual({
      actionId: "winter",
      phones: [
        { mac: subscriber(0).mac, outcome: "ordered" },
        { mac: subscriber(1).mac, outcome: "not-registered" },
      ],
    });
    await answered;
    expect(lab.facts("sip.retransmission").length).toBeGreaterThan(0);
    expect(lab.facts("site.phone-silent")).toEqual([]);
  });

  it("registers baresip, hears its answer to a restart order, and its farewell", async () => {
    await using lab = await openWireLab();
    const heard = () => lab.facts("sip.response").filter(({ data }) => data["direction"] === "received");
    await withBaresip(lab, async () => {
      await expect.poll(() => lab.site.view().registered, { timeout: deadlineMs }).toBe(1);
      await curl(lab, "PUT", "/restart-orders/winter", orderFor([subscribers[0]!.mac]));
      await expect.poll(() => heard().length, { timeout: deadlineMs }).toBe(1);
    });
    expect(lab.site.phones()[0]).toMatchObject({ registered: false, version: null });
    expect(lab.facts("site.unregistered")).toHaveLength(1);
  });

  it("answers curl by its management API", async () => {
    await using lab = await openWireLab();
    expect(await curl(lab, "GET", "/health")).toEqual({ status: 200, json: { site: "S1", release: "R8.2" } });
    expect((await curl(lab, "GET", "/phones")).json["phones"]).toHaveLength(200);
    expect((await curl(lab, "GET", "/tdw-tables?range=6xxi")).json).toEqual({ rows: [] });
    expect((await curl(lab, "DELETE", "/tdw-tables")).status).toBe(400);
    expect((await curl(lab, "PATCH", "/phones")).status).toBe(405);
    expect((await curl(lab, "GET", "/openapi.json")).json["openapi"]).toBe("3.1.0");
  });
});
