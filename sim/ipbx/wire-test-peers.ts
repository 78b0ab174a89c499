import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import type { Fact, Host, World } from "../kernel/index.ts";
import { LabAuthority } from "../network/certificates/index.ts";
import { WireWorld } from "../kernel/wire/wire-world.ts";
import { WireNetwork, claimBlock, labAddress } from "../network/wire/index.ts";
import { createSite } from "./index.ts";
import { PublicNetwork } from "../public-network/index.ts";
import type { NumberingPlan, Site, SiteOptions } from "./index.ts";
import { managementToken, siteOptions, subscriber } from "./test-lab.ts";

const run = promisify(execFile);
/** Programs of others that the tests with real peers need and this machine has not. */
export const missingPeers = ["sipp", "curl", "baresip", "openssl"].filter((peer) => !isInstalled(peer));
export const whyMissing =
  missingPeers.length === 0 ? "" : ` (not here: ${missingPeers.join(", ")}; .ci/peers installs them)`;
export const deadlineMs = 25_000;
const baresipModules = "/usr/lib/baresip/modules";

function isInstalled(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}

export interface WireLab extends AsyncDisposable {
  readonly world: World;
  /** Puts another host beside the site, number 3 and up. */
  addHost(name: string, number: number): Host;
  readonly site: Site;
  readonly siteAddress: string;
  readonly phoneAddress: string;
  /** Of somebody who floods the site. */
  readonly strangerAddress: string;
  readonly folder: string;
  /** Signed the site's certificate for TLS. */
  readonly authority: LabAuthority;
  facts(kind: string): Fact[];
}

export const subscribers = Array.from({ length: 200 }, (_, n) => subscriber(n, { password: `secret-${n}` }));
const sipPort = 5060;
export const sipTlsPort = 5061;
export const webPorts = { filesPort: 4445, administrationPort: 10443 };
const phonePort = 5070;
const managementPort = 8080;

/** A site on real sockets, with 200 subscribers, that registers by UDP, TCP and TLS. */
export async function openWireLab(
  changes: Partial<SiteOptions> = {},
  numbering?: NumberingPlan,
): Promise<WireLab> {
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
  const authority = await LabAuthority.create("lab", performance.timeOrigin);
  const security = await authority.issue("site", [host.address]);
  const sipTls = { port: sipTlsPort, security };
  const web = { security, administratorPassword: "admin-secret", ...webPorts };
  const networkHost = network.addHost("public-network", labAddress(claim.addressing, 0, 9));
  const publicNetwork = new PublicNetwork(world, { name: networkHost.name, host: networkHost, sipPort });
  await publicNetwork.start();
  const trunk = { address: networkHost.address, port: sipPort };
  const calls = numbering && { calls: { plan: numbering, trunk } };
  const site = createSite(
    world,
    siteOptions(host, { sipPort, sipTls, web, managementPort, subscribers, ...calls, ...changes }),
  );
  await site.start();
  const folder = await mkdtemp(join(tmpdir(), "provlab-sipp-"));
  return {
    world,
    addHost: (name, number) => network.addHost(name, labAddress(claim.addressing, 0, number)),
    site,
    siteAddress: host.address,
    phoneAddress: labAddress(claim.addressing, 1, 1),
    strangerAddress: labAddress(claim.addressing, 1, 2),
    folder,
    authority,
    facts: (kind) => world.trace.facts.filter((fact) => fact.kind === kind),
    async [Symbol.asyncDispose]() {
      site.stop();
      publicNetwork.stop();
      network.close();
      await claim.release();
      await rm(folder, { recursive: true });
      expect(failures).toEqual([]);
    },
  };
}

/** Runs a scenario of `sipp/` from the phone's address, or another; rejects with SIPp's own words when it fails. */
export async function sipp(
  lab: WireLab,
  scenario: string,
  options: readonly string[],
  from = lab.phoneAddress,
): Promise<void> {
  const users = join(lab.folder, "users.csv");
  const lines = subscribers.map(
    ({ number, password }) => `${number};[authentication username=${number} password=${password}]`,
  );
  await writeFile(users, ["SEQUENTIAL", ...lines, ""].join("\n"));
  const errors = join(lab.folder, `${scenario}.errors`);
  const file = join(import.meta.dirname, "sipp", `${scenario}.xml`);
  const where = ["-i", from, "-bind_local", "-p", String(phonePort)];
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
export async function withBaresip(
  lab: WireLab,
  transport: "udp" | "tcp" | "tls",
  during: () => Promise<void>,
): Promise<void> {
  const { number, authName, password } = subscribers[0]!;
  const port = transport === "tls" ? sipTlsPort : sipPort;
  const uri = `sip:${number}@${lab.siteAddress}:${port};transport=${transport}`;
  const account = `<${uri}>;auth_user=${authName};auth_pass=${password};regint=600`;
  const local = "127.0.0.1"; // the only address of this machine that baresip finds
  const settings = [
    "poll_method select",
    `sip_listen ${local}:0`,
    `net_interface ${local}`,
    `module_path ${baresipModules}`,
    "module_tmp account.so",
    "module_app menu.so",
    "sip_verify_server yes",
    `sip_cafile ${join(lab.folder, "ca.pem")}`,
  ];
  await writeFile(join(lab.folder, "ca.pem"), lab.authority.certificate);
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

export async function curl(lab: WireLab, method: string, path: string, body?: unknown) {
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
