import { RandomStreams } from "../../sim/kernel/index.ts";
import type { AddressPlan } from "./addresses.ts";
import type { DownloadServerFile, LabFile, SiteFile } from "./lab-schema.ts";
import type { PackageFile } from "./package-file.ts";
import type { Tempo } from "./tempo.ts";

/** A lab with everything decided: addresses, ports, MACs, numbers, accounts, secrets. Plain data. */
export interface LabPlan {
  readonly lab: string;
  readonly title: string;
  readonly seed: string;
  readonly tempo: Tempo;
  readonly multiSite: { readonly id: string; readonly name: string; readonly region: string };
  readonly engine: { readonly name: string; readonly address: string };
  /** The computer of a person who tries things by hand. */
  readonly technician: { readonly name: string; readonly address: string };
  readonly sites: readonly SitePlan[];
  readonly servers: readonly ServerPlan[];
  readonly phones: readonly PhonePlan[];
  readonly packages: readonly PackageFile[];
  readonly links: LabFile["links"];
  /** How phones check firmware; default: whole. */
  readonly verify?: "full" | "length";
}

export interface SitePlan {
  readonly id: string;
  readonly name: string;
  readonly kind: SiteFile["kind"];
  readonly release: string;
  readonly running: boolean;
  readonly address: string;
  readonly sipPort: number;
  readonly management: { readonly port: number; readonly token: string };
}

export interface ServerPlan {
  readonly name: string;
  readonly title: string;
  readonly profile: string;
  readonly sites: readonly string[];
  readonly running: boolean;
  readonly address: string;
  readonly port: number;
  readonly passivePorts: { readonly first: number; readonly last: number };
  readonly limits: DownloadServerFile["limits"];
  readonly accounts: readonly AccountPlan[];
  readonly quotaBytes: number | undefined;
  readonly bandwidthBytesPerSecond: number | undefined;
  /** The directory that DHCP names to phones; default: where the server begins. */
  readonly path?: string;
}

export interface AccountPlan {
  readonly user: string;
  readonly password: string;
  readonly role: "read" | "write";
  readonly range: "6xxxi" | "53xxip";
}

export interface PhonePlan {
  readonly mac: string;
  readonly model: string;
  readonly version: string;
  readonly number: string;
  readonly password: string;
  readonly site: string;
  readonly address: string;
  readonly start: "registered" | "off";
  readonly parameters: Readonly<Record<string, string>>;
  readonly dhcpServer: string | undefined;
}

export interface PlanOptions {
  readonly seed: string;
  readonly tempo: Tempo;
  readonly packages: readonly PackageFile[];
  readonly addresses: AddressPlan;
  /** Added to well-known ports below 1024 where they may not be opened. */
  readonly portOffset: number;
}

const engineAddress = 0;
const technicianAddress = 1;
const firstSiteAddress = 10;
const firstServerAddress = 100;

/** Decides everything that a lab file leaves open; the same file and seed give the same plan. */
export function planLab(file: LabFile, options: PlanOptions): LabPlan {
  const secrets = new RandomStreams(options.seed).stream(file.lab, "secrets");
  const secret = () => secrets.hex(16);
  return {
    lab: file.lab,
    title: file.title,
    seed: options.seed,
    tempo: options.tempo,
    multiSite: file.multiSite,
    engine: { name: "engine", address: options.addresses.infrastructure(engineAddress) },
    technician: { name: "technician", address: options.addresses.infrastructure(technicianAddress) },
    sites: file.sites.map((site, index) => ({
      id: site.id,
      name: site.name,
      kind: site.kind,
      release: site.release,
      running: site.running,
      address: options.addresses.infrastructure(firstSiteAddress + index),
      sipPort: 5060,
      management: { port: 8080, token: secret() },
    })),
    servers: file.downloadServers.map((server, index) =>
      planServer(
        server,
        options.addresses.infrastructure(firstServerAddress + index),
        options.portOffset,
        secret,
      ),
    ),
    phones: planPhones(file.sites, options.addresses, secret),
    packages: options.packages,
    links: file.links,
  };
}

/** Passwords and tokens of a lab: masked wherever a run writes. */
export function* secretsOf(plan: LabPlan): Iterable<string> {
  for (const site of plan.sites) yield site.management.token;
  for (const server of plan.servers) for (const account of server.accounts) yield account.password;
  for (const phone of plan.phones) yield phone.password;
}

function planServer(
  server: DownloadServerFile,
  address: string,
  portOffset: number,
  secret: () => string,
): ServerPlan {
  return {
    name: server.name,
    title: server.title ?? server.name,
    profile: server.profile,
    sites: server.sites,
    running: server.running,
    address,
    port: 21 + portOffset,
    passivePorts: { first: 30_000, last: 30_015 },
    limits: server.limits,
    accounts: server.accounts ?? defaultAccounts(secret),
    quotaBytes: server.quotaBytes,
    bandwidthBytesPerSecond: server.bandwidthBytesPerSecond,
  };
}

/** Accounts of a server whose lab names none: the embedded server's account names (TMA-SRV-011). */
function defaultAccounts(secret: () => string): AccountPlan[] {
  return [
    { user: "mngt_ftp_67xxi", password: secret(), role: "write", range: "6xxxi" },
    { user: "ftp_67xxi", password: secret(), role: "read", range: "6xxxi" },
  ];
}

/** A phone of a lab as its group declares it: MAC and number decided, nothing else yet. */
export interface DeclaredPhone {
  readonly mac: string;
  readonly number: string;
  readonly site: string;
  readonly group: SiteFile["phones"][number];
}

/** Every phone that the groups of a lab declare. Groups without a first MAC or number share one numbering. */
export function expandGroups(sites: readonly SiteFile[]): DeclaredPhone[] {
  const phones: DeclaredPhone[] = [];
  let nextMac = 0x00085d800000;
  let nextNumber = 20_000;
  for (const site of sites) {
    for (const group of site.phones) {
      const mac = group.firstMac === undefined ? nextMac : Number.parseInt(group.firstMac, 16);
      const number = group.firstNumber === undefined ? nextNumber : Number(group.firstNumber);
      for (let count = 0; count < group.count; count++) {
        phones.push({ mac: printMac(mac + count), number: String(number + count), site: site.id, group });
      }
      if (group.firstMac === undefined) nextMac = mac + group.count;
      if (group.firstNumber === undefined) nextNumber = number + group.count;
    }
  }
  return phones;
}

function printMac(mac: number): string {
  return mac.toString(16).toUpperCase().padStart(12, "0");
}

function planPhones(sites: readonly SiteFile[], addresses: AddressPlan, secret: () => string): PhonePlan[] {
  return expandGroups(sites).map(({ mac, number, site, group }, index) => ({
    mac,
    number,
    site,
    model: group.model,
    version: group.version,
    password: secret(),
    address: addresses.phone(index),
    start: group.start,
    parameters: group.parameters,
    dhcpServer: group.dhcpServer,
  }));
}
