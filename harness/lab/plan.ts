import { RandomStreams } from "../../sim/kernel/index.ts";
import { noAdditions } from "./additions.ts";
import type { Additions } from "./additions.ts";
import type { AddressPlan } from "./addresses.ts";
import type { LabCertificates } from "./certificates.ts";
import { modelsOf, rangeOf } from "./families.ts";
import type { Family, LabModels } from "./families.ts";
import { publicNetworkName, technicianName } from "./host-addresses.ts";
import { labelsFor } from "./labels.ts";
import type { BorderFile, DigitalGroup, DownloadServerFile, LabFile, SiteFile } from "./lab-schema.ts";
import type { PackageFile } from "./package-file.ts";
import type { Tempo } from "./tempo.ts";

/** A lab with everything decided: addresses, ports, MACs, numbers, accounts, secrets. Plain data. */
export interface LabPlan {
  readonly lab: string;
  readonly title: string;
  /** The time of day at which the lab's clocks begin. */
  readonly startsAt?: string;
  readonly seed: string;
  readonly tempo: Tempo;
  readonly multiSite: {
    readonly id: string;
    readonly name: string;
    readonly region: string;
    readonly communities: readonly string[];
  };
  /** Further multi-sites of the same manager. */
  readonly otherMultiSites?: LabFile["otherMultiSites"];
  /** How the provisioning engine stands at the start; default: in expert mode on the manager. */
  readonly application?: LabFile["application"];
  readonly engine: { readonly name: string; readonly address: string };
  /** The computer of a person who tries things by hand. */
  readonly technician: { readonly name: string; readonly address: string };
  /** 21, or its substitute where that may not be opened. */
  readonly ftpPort: number;
  /** The public network, where sites have calls out. */
  readonly publicNetwork?: {
    readonly name: string;
    readonly address: string;
    readonly sipPort: number;
    readonly numbering: NonNullable<LabFile["numbering"]>;
  };
  readonly sites: readonly SitePlan[];
  readonly servers: readonly ServerPlan[];
  /** IP phones; digital phones stand apart, as they have no MAC and no address. */
  readonly phones: readonly PhonePlan[];
  readonly gateways: readonly GatewayPlan[];
  readonly borders: readonly BorderPlan[];
  readonly digitalPhones: readonly DigitalPhonePlan[];
  readonly packages: readonly PackageFile[];
  readonly operators: readonly OperatorPlan[];
  /** Models and profiles beyond those that provlab brings along. */
  readonly additions: Additions;
  readonly links: LabFile["links"];
  /** Made when the lab starts, where a site needs them. */
  readonly certificates?: LabCertificates;
  /** How phones check firmware; default: whole. */
  readonly verify?: "full" | "length";
}

/** A person with an account in the engine. */
export interface OperatorPlan {
  readonly login: string;
  readonly password: string;
  readonly communities: "all" | readonly string[];
}

export interface SitePlan {
  readonly id: string;
  readonly name: string;
  /** When it isn't the lab's first one. */
  readonly multiSite?: string;
  readonly kind: SiteFile["kind"];
  readonly release: string;
  readonly running: boolean;
  readonly address: string;
  readonly sipPort: number;
  readonly management: { readonly port: number; readonly token: string };
  readonly overload?: NonNullable<SiteFile["overload"]>;
  /** Absent where all hosts share one address, which nobody could be kept out by. */
  readonly sipSecurity?: SiteFile["sipSecurity"];
  readonly hash?: string;
  readonly voiceEncryption: boolean;
  readonly clockOffsetMs?: number;
  /** The site that a redundant server stands in for. */
  readonly standsInFor?: string;
  /** The deployment login, where subscriptions are open for one. */
  readonly deploymentCode?: string;
  /** HTTPS for files and the web administration, where the site has it. */
  readonly web?: {
    readonly filesPort: number;
    readonly administrationPort: number;
    readonly administratorPassword: string;
  };
  /** Where phones register by TLS, if they may. */
  readonly sipTlsPort?: number;
  /** The digests that the registrar offers, best first. */
  readonly sipDigest?: NonNullable<SiteFile["sipDigest"]>;
}

/** What remote phones reach their site through. */
export interface BorderPlan {
  readonly name: string;
  readonly kind: BorderFile["kind"];
  /** The site that it is tied to. */
  readonly site: string;
  readonly publicName: string;
  /** The name in its certificate, when that is not its own. */
  readonly certificate?: string;
  readonly running: boolean;
  readonly address: string;
  readonly sipPort: number;
  /** Where remote phones register by TLS, if they may. */
  readonly sipTlsPort?: number;
  /** Where remote phones fetch files over HTTPS, if the site serves any. */
  readonly filesPort?: number;
}

/** Digital lines on a host of their own. */
export interface GatewayPlan {
  readonly id: string;
  readonly name: string;
  /** The site that it stands in. */
  readonly site: string;
  readonly release: string;
  readonly running: boolean;
  readonly address: string;
  readonly management: { readonly port: number; readonly token: string };
}

/** A digital phone; its number names it. */
export interface DigitalPhonePlan {
  readonly number: string;
  readonly model: string;
  readonly version: string;
  /** The site that declares it. */
  readonly site: string;
  /** The gateway that connects it; null for a line of the site itself. */
  readonly gateway: string | null;
  readonly label: string;
  readonly start: "registered" | "off";
  /** The community of the subscription. */
  readonly community?: string;
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
  /** It stands in the machine of its only site. */
  readonly embedded?: boolean;
  /** The community whose regional operator declares it; then the engine is in community mode. */
  readonly community?: string;
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
  readonly family: Exclude<Family, "5300digital">;
  readonly model: string;
  readonly version: string;
  readonly number: string;
  readonly label: string;
  readonly password: string;
  readonly site: string;
  readonly address: string;
  readonly start: "registered" | "off" | "no-account";
  readonly parameters: Readonly<Record<string, string>>;
  /** The password of encrypted files that the phone has. */
  readonly filePassword?: string;
  readonly dhcpServer: string | undefined;
  /** The VLAN that DHCP names. */
  readonly vlan?: number;
  /** How long DHCP takes to answer. */
  readonly dhcpDelayMs?: number;
  /** The border element of a remote phone. */
  readonly behind?: string;
  /** Whether the subscription is open for other phones; default: for this one alone. */
  readonly seating?: "free" | "deployment";
  /** The site in whose network the phone stands, if it is another. */
  readonly standsAt?: string;
  /** The administrative hierarchy of the subscription. */
  readonly hierarchy?: string;
  /** It fetches its files over HTTPS from its site. */
  readonly httpsFiles?: boolean;
  /** Where the phone serves its web page, if it does. */
  readonly webPort?: number;
  /** The page is there by HTTPS alone. */
  readonly webTls?: boolean;
  /** The community of the subscription. */
  readonly community?: string;
}

export interface PlanOptions {
  readonly seed: string;
  readonly tempo: Tempo;
  readonly packages: readonly PackageFile[];
  /** Default: none. */
  readonly additions?: Additions;
  readonly addresses: AddressPlan;
  /** Added to well-known ports below 1024 where they may not be opened. */
  readonly portOffset: number;
}

const engineAddress = 0;
const technicianAddress = 1;
const publicNetworkAddress = 9;
const firstBorderAddress = 2;
const firstSiteAddress = 10;
const firstServerAddress = 100;
const firstGatewayAddress = 150;
const managementPort = 8080;

/** How many of each a lab can have; each has an address of its own. */
export const systemsMax = { sites: 90, servers: 50, gateways: 100, borders: 8 };

/** Decides everything that a lab file leaves open; the same file and seed give the same plan. */
export function planLab(file: LabFile, options: PlanOptions): LabPlan {
  const secrets = new RandomStreams(options.seed).stream(file.lab, "secrets");
  const secret = () => secrets.hex(16);
  const label = labelsFor(file, options.seed);
  const additions = options.additions ?? noAdditions;
  const models = modelsOf({ additions });
  const { phones, digitalPhones } = numberGroups(file.sites, models);
  const ftpPort = 21 + options.portOffset;
  const ranges = new Set(phones.map(({ group }) => rangeOf[models.familyOf(group.model)!]));
  return {
    lab: file.lab,
    title: file.title,
    ...(file.startsAt === undefined ? {} : { startsAt: file.startsAt }),
    seed: options.seed,
    tempo: options.tempo,
    multiSite: file.multiSite,
    otherMultiSites: file.otherMultiSites,
    application: file.application,
    ftpPort,
    engine: { name: "engine", address: options.addresses.infrastructure(engineAddress) },
    ...(file.numbering === undefined ? {} : { publicNetwork: planPublicNetwork(file.numbering, options) }),
    technician: { name: technicianName, address: options.addresses.infrastructure(technicianAddress) },
    sites: file.sites.map((site, index) => ({
      id: site.id,
      name: site.name,
      ...(site.multiSite === undefined ? {} : { multiSite: site.multiSite }),
      kind: site.kind,
      release: site.release,
      running: site.running,
      address: options.addresses.infrastructure(firstSiteAddress + index),
      sipPort: 5060,
      management: { port: managementPort, token: secret() },
      ...(options.addresses.isShared === true ? {} : { sipSecurity: site.sipSecurity }),
      ...(site.overload === undefined ? {} : { overload: site.overload }),
      voiceEncryption: site.voiceEncryption,
      ...(site.phones.some(({ seating }) => seating === "deployment")
        ? { deploymentCode: new RandomStreams(options.seed).stream(site.id, "deployment login").hex(8) }
        : {}),
      ...(site.standsInFor === undefined ? {} : { standsInFor: site.standsInFor }),
      ...(site.clockOffsetSeconds === 0 ? {} : { clockOffsetMs: site.clockOffsetSeconds * 1000 }),
      ...(site.hash === undefined ? {} : { hash: site.hash }),
      ...(servesByHttps(site) ? { web: planWeb(site, options) } : {}),
      ...(site.sipTls ? { sipTlsPort: 5061 } : {}),
      ...(site.sipDigest === undefined ? {} : { sipDigest: site.sipDigest }),
    })),
    servers: file.downloadServers.map((server, index) =>
      planServer(
        server,
        addressOfServer(server, index, file.sites, options.addresses),
        ftpPort,
        accountRanges(ranges),
        secret,
      ),
    ),
    phones: planPhones(file.sites, phones, models, options, secret, label),
    ...planLines(file.sites, digitalPhones, options.addresses, secret, label),
    borders: file.borders.map((border, index) =>
      planBorder(border, file.sites, options.addresses.infrastructure(firstBorderAddress + index)),
    ),
    packages: options.packages,
    operators: file.operators.map(({ login, password, communities }) => ({
      login,
      password: password ?? secret(),
      communities,
    })),
    additions,
    links: file.links,
  };
}

function planPublicNetwork(
  numbering: NonNullable<LabFile["numbering"]>,
  { addresses }: PlanOptions,
): NonNullable<LabPlan["publicNetwork"]> {
  const address = addresses.infrastructure(publicNetworkAddress);
  return { name: publicNetworkName, address, sipPort: 5060, numbering };
}

const filesPort = 4445;

function servesByHttps({ https, hash }: SiteFile): boolean {
  return https ?? hash !== undefined;
}

function planWeb({ id }: SiteFile, { seed, portOffset }: PlanOptions): NonNullable<SitePlan["web"]> {
  const administratorPassword = new RandomStreams(seed).stream(id, "web administrator").hex(16);
  return { filesPort, administrationPort: 443 + portOffset, administratorPassword };
}

/** Passwords and tokens of a lab: masked wherever a run writes. */
export function* secretsOf(plan: LabPlan): Iterable<string> {
  for (const { management, web, hash, deploymentCode } of plan.sites) {
    yield management.token;
    if (web !== undefined) yield web.administratorPassword;
    if (deploymentCode !== undefined) yield deploymentCode;
    if (hash !== undefined) yield hash;
  }
  for (const gateway of plan.gateways) yield gateway.management.token;
  for (const server of plan.servers) for (const account of server.accounts) yield account.password;
  for (const phone of plan.phones) yield phone.password;
  for (const { filePassword } of plan.phones) if (filePassword !== undefined) yield filePassword;
  for (const operator of plan.operators) yield operator.password;
}

/** The multi-site of a site; the lab's first one without a site, or where the site names none. */
export function multiSiteOf({ multiSite, sites }: LabPlan, siteId: string | undefined): string {
  return sites.find(({ id }) => id === siteId)?.multiSite ?? multiSite.id;
}

function planBorder(
  { name, kind, site, publicName = `${name.toLowerCase()}.lab`, certificate, sipTls, running }: BorderFile,
  sites: readonly SiteFile[],
  address: string,
): BorderPlan {
  const tls = sipTls ? { sipTlsPort: kind === "sbc" ? 5063 : 5061 } : {};
  const named = certificate === undefined ? {} : { certificate };
  const files = sites.some((one) => one.id === site && servesByHttps(one)) ? { filesPort } : {};
  return { name, kind, site, publicName, running, address, sipPort: 5060, ...named, ...tls, ...files };
}

/** An embedded server stands in the machine of its site. */
function addressOfServer(
  { embedded, sites }: DownloadServerFile,
  index: number,
  allSites: readonly SiteFile[],
  addresses: AddressPlan,
): string {
  const site = embedded ? allSites.findIndex(({ id }) => id === sites[0]) : -1;
  return addresses.infrastructure(site < 0 ? firstServerAddress + index : firstSiteAddress + site);
}

function planServer(
  server: DownloadServerFile,
  address: string,
  ftpPort: number,
  ranges: readonly ("6xxxi" | "53xxip")[],
  secret: () => string,
): ServerPlan {
  return {
    name: server.name,
    title: server.title ?? server.name,
    profile: server.profile,
    sites: server.sites === "all" ? [] : server.sites,
    ...(server.embedded ? { embedded: true } : {}),
    ...(server.community === undefined ? {} : { community: server.community }),
    running: server.running,
    address,
    port: ftpPort,
    passivePorts: { first: 30_000, last: 30_015 },
    limits: server.limits,
    accounts: server.accounts ?? defaultAccounts(ranges, secret),
    quotaBytes: server.quotaBytes,
    bandwidthBytesPerSecond: server.bandwidthBytesPerSecond,
  };
}

/** The ranges that have files on download servers, of those in a lab; a lab without phones has the first. */
function accountRanges(ranges: ReadonlySet<string>): ("6xxxi" | "53xxip")[] {
  const known = (["6xxxi", "53xxip"] as const).filter((range) => ranges.has(range));
  return known.length === 0 ? ["6xxxi"] : known;
}

/** Accounts of a server whose lab names none: the embedded server's account names (TMA-SRV-011). */
function defaultAccounts(ranges: readonly ("6xxxi" | "53xxip")[], secret: () => string): AccountPlan[] {
  return ranges.flatMap((range): AccountPlan[] => {
    const name = range === "6xxxi" ? "67xxi" : range;
    return [
      { user: `mngt_ftp_${name}`, password: secret(), role: "write", range },
      { user: `ftp_${name}`, password: secret(), role: "read", range },
    ];
  });
}

/** A phone of a lab as its group declares it: MAC and number decided, nothing else yet. */
export interface DeclaredPhone {
  readonly mac: string;
  readonly number: string;
  readonly site: string;
  readonly group: SiteFile["phones"][number];
}

/** A digital phone of a lab as its group declares it. */
export interface DeclaredDigital {
  readonly number: string;
  readonly site: string;
  readonly gateway: string | null;
  readonly group: DigitalGroup;
}

const firstFreeMac = 0x00085d800000;
const firstFreeNumber = 20_000;

/** Every IP phone that the groups of a lab declare. Groups without a first MAC or number share one numbering. */
export function expandGroups(sites: readonly SiteFile[], models: LabModels): DeclaredPhone[] {
  return numberGroups(sites, models).phones;
}

/** Every digital phone that the groups of a lab declare; they share the numbering of the IP phones. */
export function expandDigitalGroups(sites: readonly SiteFile[], models: LabModels): DeclaredDigital[] {
  return numberGroups(sites, models).digitalPhones;
}

function numberGroups(sites: readonly SiteFile[], models: LabModels) {
  const phones: DeclaredPhone[] = [];
  const digitalPhones: DeclaredDigital[] = [];
  let nextMac = firstFreeMac;
  let nextNumber = firstFreeNumber;
  const numbersOf = (group: DigitalGroup): string[] => {
    const first = group.firstNumber === undefined ? nextNumber : Number(group.firstNumber);
    if (group.firstNumber === undefined) nextNumber = first + group.count;
    return Array.from({ length: group.count }, (_, count) => String(first + count));
  };
  const addDigital = (group: DigitalGroup, site: string, gateway: string | null) => {
    for (const number of numbersOf(group)) digitalPhones.push({ number, site, gateway, group });
  };
  for (const site of sites) {
    for (const group of site.phones) {
      if (models.familyOf(group.model) === "5300digital") {
        addDigital(group, site.id, null);
        continue;
      }
      const mac = group.firstMac === undefined ? nextMac : Number.parseInt(group.firstMac, 16);
      if (group.firstMac === undefined) nextMac = mac + group.count;
      numbersOf(group).forEach((number, count) =>
        phones.push({ mac: printMac(mac + count), number, site: site.id, group }),
      );
    }
    for (const { id, phones: groups } of site.gateways) {
      for (const group of groups) addDigital(group, group.declaredOn ?? site.id, id);
    }
  }
  return { phones, digitalPhones };
}

function printMac(mac: number): string {
  return mac.toString(16).toUpperCase().padStart(12, "0");
}

function planPhones(
  sites: readonly SiteFile[],
  declared: readonly DeclaredPhone[],
  models: LabModels,
  { addresses, portOffset }: PlanOptions,
  secret: () => string,
  label: (number: string) => string,
): PhonePlan[] {
  const scopes = new Map(sites.map(({ id, dhcp }) => [id, dhcp]));
  const communityOf = communities(sites);
  return declared.map(({ mac, number, site, group }, index) => {
    const { server, vlan, delayMs } = scopes.get(site)!;
    const family = models.familyOf(group.model) === "5300ip" ? "5300ip" : "6xxx";
    return {
      mac,
      number,
      site,
      family,
      model: group.model,
      version: group.version,
      label: label(number),
      password: secret(),
      address: addresses.phone(index),
      start: group.start,
      parameters: group.parameters,
      ...(group.filePassword === undefined ? {} : { filePassword: group.filePassword }),
      ...(group.behind === undefined ? {} : { behind: group.behind }),
      // A remote phone gets its address at home, where nobody names a server.
      dhcpServer: group.behind === undefined ? (group.dhcpServer ?? server) : undefined,
      ...(vlan === undefined ? {} : { vlan }),
      ...(delayMs === undefined ? {} : { dhcpDelayMs: delayMs }),
      ...(group.seating === "fixed" ? {} : { seating: group.seating }),
      ...(group.standsAt === undefined ? {} : { standsAt: group.standsAt }),
      ...(group.hierarchy === undefined ? {} : { hierarchy: group.hierarchy }),
      ...(group.httpsFiles ? { httpsFiles: true } : {}),
      ...(family === "6xxx" ? webPageOf(group.webPages, portOffset) : {}),
      ...communityOf(site, group),
    };
  });
}

function webPageOf(webPages: boolean | "https", portOffset: number): Pick<PhonePlan, "webPort" | "webTls"> {
  if (webPages === false) return {};
  return webPages === "https" ? { webPort: 443 + portOffset, webTls: true } : { webPort: 80 + portOffset };
}

function planLines(
  sites: readonly SiteFile[],
  declared: readonly DeclaredDigital[],
  addresses: AddressPlan,
  secret: () => string,
  label: (number: string) => string,
): Pick<LabPlan, "gateways" | "digitalPhones"> {
  const gateways = sites.flatMap((site) => site.gateways.map((gateway) => ({ site, gateway })));
  const communityOf = communities(sites);
  return {
    gateways: gateways.map(({ site, gateway }, index) => ({
      id: gateway.id,
      name: gateway.name,
      site: site.id,
      release: gateway.release ?? site.release,
      running: gateway.running,
      address: addresses.infrastructure(firstGatewayAddress + index),
      management: { port: managementPort, token: secret() },
    })),
    digitalPhones: declared.map(({ number, site, gateway, group }) => ({
      number,
      model: group.model,
      version: group.version,
      site,
      gateway,
      label: label(number),
      start: group.start === "off" ? "off" : "registered",
      ...communityOf(site, group),
    })),
  };
}

/** Finds the community of a group's subscriptions: its own, or that of the site that declares them. */
function communities(sites: readonly SiteFile[]) {
  const ofSites = new Map(sites.map(({ id, community }) => [id, community]));
  return (site: string, group: DigitalGroup): { readonly community?: string } => {
    const community = group.community ?? ofSites.get(site);
    return community === undefined ? {} : { community };
  };
}

/** Whether an operator may work in a community. */
export function isEntitled(
  { communities }: Pick<OperatorPlan, "communities">,
  community: string | undefined,
) {
  return community !== undefined && (communities === "all" || communities.includes(community));
}
