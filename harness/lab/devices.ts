import type { Host, World } from "../../sim/kernel/index.ts";
import { MemorySpace, createDownloadServer } from "../../sim/download-server/index.ts";
import type { DownloadServer } from "../../sim/download-server/index.ts";
import { createSite } from "../../sim/ipbx/index.ts";
import type { Site, SiteOptions } from "../../sim/ipbx/index.ts";
import { createPhone, initialFlash } from "../../sim/phones/index.ts";
import type { Flash, Phone, PhoneOptions } from "../../sim/phones/index.ts";
import type { Border } from "../../sim/border/index.ts";
import { PublicNetwork } from "../../sim/public-network/index.ts";
import type { Gateway } from "../../sim/gateway/index.ts";
import type { IpPhoneClass } from "../../sim/protocols/ip-phone/index.ts";
import { createIpPhone } from "../../sim/phones-5300ip/index.ts";
import type { IpPhoneOptions } from "../../sim/phones-5300ip/index.ts";
import type { DigitalPhone } from "../../sim/phones-5300digital/index.ts";
import { buildBorders } from "./border-devices.ts";
import { authorityFile, chainFile } from "./certificates.ts";
import { DhcpAnswers } from "./dhcp.ts";
import { buildGateway, digitalOptions, plugDigitalPhones } from "./digital-devices.ts";
import { modelsOf, rangeOf } from "./families.ts";
import { addressOfHost, withAddresses } from "./host-addresses.ts";
import { multiSiteOf } from "./plan.ts";
import type { BorderPlan, LabPlan, PhonePlan, ServerPlan, SitePlan } from "./plan.ts";
import type { SipPeer } from "../../sim/protocols/sip/index.ts";
import { Technician } from "./technician.ts";

/** Puts a host on the network of a world; where says what it stands beside. */
export interface HostBuilder {
  addHost(description: {
    name: string;
    address: string;
    /** The site or server whose local network it stands in. */
    segment: string;
    /** Device limit of a phone's downloads. */
    rateBytesPerSecond?: number;
    /** The bandwidth of a server's own access link. */
    accessBytesPerSecond?: number;
  }): Host;
  /** Called whenever a person's promise is kept: virtual time waits for what comes of it. */
  personAnswered?(): void;
}

/** Which part of a lab one process holds; the virtual world holds all of it. */
export interface LabShare {
  readonly servers: boolean;
  holdsPhone(index: number): boolean;
}

export const wholeLab: LabShare = { servers: true, holdsPhone: () => true };

/** Answers what phones are built with, in place of what the plan says: how a mutant gets other phones. */
export interface Equipment {
  readonly equipPhone?: (options: PhoneOptions) => PhoneOptions;
  readonly equipIpPhone?: (options: IpPhoneOptions) => IpPhoneOptions;
}

/** The devices of a lab that live in this process, by name. */
export interface LabDevices {
  readonly plan: LabPlan;
  readonly phones: ReadonlyMap<string, Phone>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly servers: ReadonlyMap<string, DownloadServer>;
  readonly gateways: ReadonlyMap<string, Gateway>;
  readonly borders: ReadonlyMap<string, Border>;
  /** By number. */
  readonly digitalPhones: ReadonlyMap<string, DigitalPhone>;
  readonly dhcp: DhcpAnswers;
  readonly technician: Technician;
  /** In the process that holds the sites, where they have calls out. */
  readonly publicNetwork: PublicNetwork | undefined;
}

/**
 * Builds the devices of a lab, or of one process's share of it. Every host is put on the network, so
 * that addresses have names everywhere. Nothing runs yet.
 */
export function buildDevices(
  world: World,
  hosts: HostBuilder,
  plan: LabPlan,
  share: LabShare,
  equipment: Equipment = {},
): LabDevices {
  const phones = new Map<string, Phone>();
  const sites = new Map<string, Site>();
  const servers = new Map<string, DownloadServer>();
  const dhcp = new DhcpAnswers(plan);
  const subscribers = groupBySite(plan.phones);
  const declared = declaredNumbers(plan);
  for (const server of plan.servers.filter(({ embedded }) => embedded !== true)) {
    const { name, address } = server;
    const host = hosts.addHost({ name, address, segment: name, ...accessOf(server) });
    if (share.servers) servers.set(name, buildServer(world, host, server, plan));
  }
  for (const site of plan.sites) {
    const { id, address } = site;
    const embedded = plan.servers.find((server) => server.embedded === true && server.sites[0] === id);
    const host = hosts.addHost({ name: id, address, segment: id, ...(embedded && accessOf(embedded)) });
    if (!share.servers) continue;
    const server = embedded && buildServer(world, host, embedded, plan);
    if (server !== undefined) servers.set(server.name, server);
    sites.set(
      id,
      buildSite(world, host, site, plan, subscribers.get(site.standsInFor ?? id) ?? [], server, declared(id)),
    );
  }
  const borders = buildBorders(world, hosts, plan, share);
  plan.phones.forEach((phone, index) => {
    const host = hosts.addHost({
      name: phone.mac,
      address: phone.address,
      segment: phone.behind ?? phone.standsAt ?? phone.site,
      rateBytesPerSecond: plan.tempo.phones[classOf(phone, plan)].downloadBytesPerSecond,
    });
    if (!share.holdsPhone(index)) return;
    phones.set(phone.mac, buildPhone(world, host, phone, plan, dhcp, equipment));
  });
  const gateways = new Map<string, Gateway>();
  for (const gateway of plan.gateways) {
    const host = hosts.addHost({ name: gateway.id, address: gateway.address, segment: gateway.id });
    if (share.servers) gateways.set(gateway.id, buildGateway(world, host, gateway, plan));
  }
  const digitalPhones = share.servers ? plugDigitalPhones(world, plan, sites, gateways) : new Map();
  endCallsOfPeers(world, new Map<string, Callable>([...phones, ...digitalPhones]));
  const technicianHost = hosts.addHost({ ...plan.technician, segment: "engine" });
  const technician = new Technician(world, technicianHost, () => hosts.personAnswered?.());
  const publicNetwork = buildPublicNetwork(world, hosts, plan, share);
  return { plan, phones, sites, servers, gateways, borders, digitalPhones, dhcp, technician, publicNetwork };
}

function buildPublicNetwork(
  world: World,
  hosts: HostBuilder,
  { publicNetwork }: LabPlan,
  share: LabShare,
): PublicNetwork | undefined {
  if (publicNetwork === undefined) return undefined;
  const { name, address, sipPort } = publicNetwork;
  const host = hosts.addHost({ name, address, segment: "core" });
  return share.servers ? new PublicNetwork(world, { name, host, sipPort }) : undefined;
}

/** The access link of the machine that a server runs on. */
function accessOf({ bandwidthBytesPerSecond }: ServerPlan): { accessBytesPerSecond?: number } {
  return bandwidthBytesPerSecond === undefined ? {} : { accessBytesPerSecond: bandwidthBytesPerSecond };
}

/** Whatever can be in a call. */
type Callable = Pick<Phone, "endCall">;

/** When one end of a call is gone, the other end learns of it. */
function endCallsOfPeers(world: World, phones: ReadonlyMap<string, Callable>): void {
  world.trace.listen(({ kind, data }) => {
    if (kind !== "phone.call-ended" || data["because"] === "peer-gone") return;
    const peer = phones.get(String(data["peer"]));
    if (peer !== undefined) world.scheduler.schedule(0, () => peer.endCall("peer-gone"));
  });
}

function groupBySite(phones: readonly PhonePlan[]): Map<string, PhonePlan[]> {
  const groups = new Map<string, PhonePlan[]>();
  for (const phone of phones) {
    const group = groups.get(phone.site);
    if (group === undefined) groups.set(phone.site, [phone]);
    else group.push(phone);
  }
  return groups;
}

/** Which site of its multi-site declares each number, for the sites that do not; all of them share one table. */
function declaredNumbers(plan: LabPlan): (site: string) => ReadonlyMap<string, SipPeer> {
  const tables = new Map<string, Map<string, SipPeer>>();
  const sites = new Map(plan.sites.map((site) => [site.id, site]));
  const tableOf = (siteId: string): Map<string, SipPeer> => {
    const multiSite = multiSiteOf(plan, siteId);
    const table = tables.get(multiSite) ?? new Map<string, SipPeer>();
    tables.set(multiSite, table);
    return table;
  };
  if (plan.sites.length > 1) {
    const peers = new Map([...sites].map(([id, { address, sipPort: port }]) => [id, { address, port }]));
    for (const { number, site } of plan.phones) tableOf(site).set(number, peers.get(site)!);
  }
  return tableOf;
}

function buildSite(
  world: World,
  host: Host,
  site: SitePlan,
  plan: LabPlan,
  phones: readonly PhonePlan[],
  embedded: DownloadServer | undefined,
  declared: ReadonlyMap<string, SipPeer>,
): Site {
  return createSite(world, {
    id: site.id,
    name: site.name,
    host,
    release: site.release,
    sipPort: site.sipPort,
    ...sipTlsOf(site, plan),
    managementPort: site.management.port,
    managementToken: site.management.token,
    realm: realmOf(site),
    registrationPeriodSeconds: plan.tempo.registration.periodSeconds,
    minimumExpiresSeconds: 60,
    subscribers: phones.map(
      ({ number, mac, family, model, label, password, community, hierarchy, seating }) => ({
        number,
        mac: seating === undefined ? mac : "",
        ...(seating === undefined ? {} : { seating }),
        model,
        range: rangeOf[family],
        label,
        authName: number,
        password,
        ...(community === undefined ? {} : { community }),
        ...(hierarchy === undefined ? {} : { hierarchy }),
      }),
    ),
    digital: digitalOptions(site, plan),
    ...(site.sipDigest === undefined ? {} : { digestAlgorithms: site.sipDigest }),
    ...(site.overload === undefined ? {} : { overload: site.overload }),
    ...sipSecurityOf(site, plan),
    ...(site.hash === undefined ? {} : { hash: site.hash }),
    voiceEncryption: site.voiceEncryption,
    ...(site.clockOffsetMs === undefined ? {} : { clockOffsetMs: site.clockOffsetMs }),
    ...callsOf(plan),
    ...standbyOf(site, plan),
    ...(plan.sites.length > 1 ? { otherSites: declared } : {}),
    ...(site.deploymentCode === undefined ? {} : { deploymentCode: site.deploymentCode }),
    ...webOf(site, plan),
    ...(embedded === undefined ? {} : { embedded: embeddedArea(embedded) }),
  });
}

/** Names of hosts become their addresses. */
function sipSecurityOf({ sipSecurity }: SitePlan, plan: LabPlan): Pick<SiteOptions, "sipSecurity"> {
  if (sipSecurity === undefined) return {};
  const whiteList = sipSecurity.whiteList.map((name) => addressOfHost(plan, name));
  return { sipSecurity: { ...sipSecurity, whiteList, blackList: [] } };
}

/** Calls to the public network; names of hosts become their addresses. */
function callsOf(plan: LabPlan): Pick<SiteOptions, "calls"> {
  const { publicNetwork } = plan;
  if (publicNetwork === undefined) return {};
  const { address, sipPort, numbering } = publicNetwork;
  const specialNumbers = numbering.specialNumbers.map((special) => {
    const places = Object.entries(special.byAddress);
    const byAddress = Object.fromEntries(places.map(([name, number]) => [addressOfHost(plan, name), number]));
    return { ...special, byAddress };
  });
  const { abbreviatedPrefix, records, night } = numbering;
  const numberingPlan = { abbreviatedPrefix, records, specialNumbers, ...(night && { night }) };
  return { calls: { plan: numberingPlan, trunk: { address, port: sipPort } } };
}

/** The main server of a redundant one. */
function standbyOf({ standsInFor }: SitePlan, { sites }: LabPlan): Pick<SiteOptions, "standby"> {
  const main = sites.find(({ id }) => id === standsInFor);
  if (main === undefined) return {};
  const { address, management } = main;
  const { port, token } = management;
  return { standby: { main: { address, port }, token, intervalMs: 5000, missesMax: 3 } };
}

function webOf({ id, web }: SitePlan, { certificates }: LabPlan): Pick<SiteOptions, "web"> {
  const security = certificates?.sites[id];
  return web === undefined || security === undefined ? {} : { web: { ...web, security } };
}

function realmOf(site: SitePlan): string {
  return `${site.id.toLowerCase()}.lab`;
}

function buildServer(world: World, host: Host, server: ServerPlan, { additions }: LabPlan): DownloadServer {
  const { sessions, perAddress, perAccount, passivePorts, idleSeconds, queue } = server.limits;
  const ranges = [...new Set(server.accounts.map((account) => account.range))];
  const nowEpochMs = () => world.clock.startEpochMs + world.clock.nowMs;
  return createDownloadServer(world, {
    name: server.name,
    host,
    port: server.port,
    profile: additions.profiles.find(({ name }) => name === server.profile) ?? server.profile,
    accounts: server.accounts.map((account) => ({ ...account, space: account.range })),
    spaces: Object.fromEntries(
      ranges.map((range) => [
        range,
        builtInFolder(
          server,
          range,
          new MemorySpace({ nowEpochMs, quotaBytes: server.quotaBytes ?? Infinity }),
        ),
      ]),
    ),
    limits: {
      ...(sessions === undefined ? {} : { sessions }),
      ...(perAddress === undefined ? {} : { perAddress }),
      ...(perAccount === undefined ? {} : { perAccount }),
      idleMs: idleSeconds * 1000,
      queue,
      // Several phones share a port of the pool; only a limit that the lab names binds.
      passivePorts: { ...server.passivePorts, atMost: passivePorts ?? Infinity },
    },
  });
}

const folderOfSipPhones = "/ftp_67xxi";

/** An embedded server has a folder for each range, which its built-in accounts go to. */
function builtInFolder({ embedded }: ServerPlan, range: string, space: MemorySpace): MemorySpace {
  if (embedded === true) space.makeDirectory(range === "6xxxi" ? folderOfSipPhones : `/ftp_${range}`);
  return space;
}

function buildPhone(
  world: World,
  host: Host,
  phone: PhonePlan,
  plan: LabPlan,
  dhcp: DhcpAnswers,
  { equipPhone, equipIpPhone }: Equipment,
): Phone {
  const site = plan.sites.find(({ id }) => id === (phone.standsAt ?? phone.site))!;
  const { mac, version, vlan, dhcpDelayMs } = phone;
  const scope = {
    ...(vlan === undefined ? {} : { vlan }),
    ...(dhcpDelayMs === undefined ? {} : { delayMs: dhcpDelayMs }),
  };
  const common = { mac, host, tempo: plan.tempo, localSipPort: 5060, verify: plan.verify ?? "full" };
  if (phone.family === "5300ip") {
    const callServer = { address: site.address, port: site.sipPort };
    const options: IpPhoneOptions = {
      ...common,
      model: modelsOf(plan).ip.get(phone.model),
      dhcp: dhcp.for(mac, { ...scope, callServer }),
      flash: initialFlash(version, { ...accountOf(phone, site, callAccount), ...parametersOf(phone, plan) }),
    };
    return createIpPhone(world, equipIpPhone?.(options) ?? options);
  }
  const options: PhoneOptions = {
    ...common,
    model: modelsOf(plan).sip.get(phone.model),
    dhcp: dhcp.for(mac, scope),
    flash: sipFlash(phone, site, plan),
    ...(phone.webPort === undefined ? {} : { webPort: phone.webPort }),
    ...webSecurityOf(phone, plan),
  };
  return createPhone(world, equipPhone?.(options) ?? options);
}

function webSecurityOf({ mac }: PhonePlan, { certificates }: LabPlan): Pick<PhoneOptions, "webSecurity"> {
  const webSecurity = certificates?.phones[mac];
  return webSecurity === undefined ? {} : { webSecurity };
}

function sipTlsOf(
  { id, sipTlsPort: port }: SitePlan,
  { certificates }: LabPlan,
): Pick<SiteOptions, "sipTls"> {
  const security = certificates?.sites[id];
  return port === undefined || security === undefined ? {} : { sipTls: { port, security } };
}

function classOf({ family, model }: PhonePlan, plan: LabPlan): IpPhoneClass {
  const { ip, sip } = modelsOf(plan);
  return family === "5300ip" ? ip.get(model).class : sip.get(model).class;
}

/** What a 6xxx phone of the site has stored: its line, and whom it trusts. */
function sipFlash(phone: PhonePlan, site: SitePlan, plan: LabPlan): Flash {
  const { borders, certificates } = plan;
  const registrar = borders.find(({ name }) => name === phone.behind) ?? site;
  const account = accountOf(phone, registrar, sipAccount);
  const redundant = plan.sites.find(({ standsInFor }) => standsInFor === phone.site);
  const backup = redundant === undefined || phone.behind !== undefined ? {} : backupOf(redundant);
  const parameters = {
    ...account,
    ...backup,
    ...httpsFilesOf(phone, site, registrar),
    ...parametersOf(phone, plan),
  };
  const flash = initialFlash(phone.version, parameters, phone.filePassword);
  if (certificates === undefined) return flash;
  const files = { [authorityFile]: certificates.authority, ...certificates.trustFiles };
  const stored = Object.entries(files).map(([file, text]) => ({ file, checksum: "", text }));
  return { ...flash, certificates: stored };
}

/** The registrar that a phone turns to when its own is lost. */
function backupOf({ address, sipPort }: SitePlan): Record<string, string> {
  return { "sip line1 backup registrar ip": address, "sip line1 backup registrar port": String(sipPort) };
}

/** Where a phone fetches its files over HTTPS, if it does: from its site, or through its border element. */
function httpsFilesOf(
  { httpsFiles }: PhonePlan,
  { web, hash }: SitePlan,
  { address }: SitePlan | BorderPlan,
): Record<string, string> {
  if (httpsFiles !== true) return {};
  return {
    "download protocol": "HTTPS",
    "https server": address,
    "https port": String(web?.filesPort ?? 443),
    "https path": hash ?? "",
  };
}

/** The parameters that a lab gives a phone; in their values hosts stand for their addresses. */
function parametersOf({ parameters }: PhonePlan, plan: LabPlan): Readonly<Record<string, string>> {
  const entries = Object.entries(parameters);
  if (!entries.some(([, value]) => value.includes("{{"))) return parameters;
  return Object.fromEntries(entries.map(([name, value]) => [name, withAddresses(value, plan)]));
}

type Account = Readonly<Record<string, string>>;

/** What a phone knows of its line; one that waits for a login knows its registrar alone. */
function accountOf<Registrar>(
  phone: PhonePlan,
  registrar: Registrar,
  family: (phone: PhonePlan, registrar: Registrar) => { readonly place: Account; readonly line: Account },
): Account {
  const { place, line } = family(phone, registrar);
  return phone.start === "no-account" ? place : { ...place, ...line };
}

/** The line of a 6xxx phone; a remote one knows its border element in place of the site. */
function sipAccount(phone: PhonePlan, registrar: SitePlan | BorderPlan): { place: Account; line: Account } {
  const isTls = phone.parameters["sip transport protocol"] === "4";
  const port = isTls ? (registrar.sipTlsPort ?? registrar.sipPort) : registrar.sipPort;
  // What a line has of its own would hide what the file of a remote phone says (MBG-CSV-014).
  const line = phone.behind === undefined ? "sip line1" : "sip";
  return {
    place: {
      [`${line} registrar ip`]: registrar.address,
      [`${line} registrar port`]: String(port),
      ...(isTls ? { "sips trusted certificates": registrar.kind === "sbc" ? chainFile : authorityFile } : {}),
    },
    line: {
      "sip line1 user name": phone.number,
      "sip line1 auth name": phone.number,
      "sip line1 password": phone.password,
      "sip line1 screen name": phone.label,
    },
  };
}

/** What a 5300 IP phone of the site has stored about its line. */
function callAccount(phone: PhonePlan, site: SitePlan): { place: Account; line: Account } {
  return {
    place: { "call server": site.address, "call server port": String(site.sipPort) },
    line: { "call number": phone.number, password: phone.password },
  };
}

/** The areas of an embedded server, as the site in the same machine uses them. */
function embeddedArea(server: DownloadServer): NonNullable<SiteOptions["embedded"]> {
  const space = server.spaces["6xxxi"];
  return {
    clear: (range) => clearSpaces(server, range),
    read: (path) => space?.read(`${folderOfSipPhones}${path}`) ?? space?.read(path),
  };
}

/** Removes the files of a range, or of all, from a server, as its own machine does. Answers how many. */
function clearSpaces(server: DownloadServer, range: string): number {
  let files = 0;
  for (const [name, space] of Object.entries(server.spaces)) {
    if (range !== "all" && name !== range) continue;
    for (const path of space.files()) {
      space.remove(path);
      files++;
    }
  }
  return files;
}
