import type { Host, World } from "../../sim/kernel/index.ts";
import { createIpPhone } from "../../sim/phones-5300ip/index.ts";
import type { IpPhoneOptions } from "../../sim/phones-5300ip/index.ts";
import { createPhone, initialFlash } from "../../sim/phones/index.ts";
import type { Flash, Phone, PhoneOptions } from "../../sim/phones/index.ts";
import type { IpPhoneClass } from "../../sim/protocols/ip-phone/index.ts";
import { authorityFile, chainFile } from "./certificates.ts";
import type { HostBuilder, LabShare } from "./devices.ts";
import type { DhcpAnswers } from "./dhcp.ts";
import { modelsOf } from "./families.ts";
import { withAddresses } from "./host-addresses.ts";
import type { BorderPlan, LabPlan, PhonePlan, SitePlan } from "./plan.ts";

/** Answers what phones are built with, in place of what the plan says: how a mutant gets other phones. */
export interface Equipment {
  readonly equipPhone?: (options: PhoneOptions) => PhoneOptions;
  readonly equipIpPhone?: (options: IpPhoneOptions) => IpPhoneOptions;
}

/** Puts the IP phones of a lab on the network, and answers those of this process, by MAC. */
export function buildPhones(
  world: World,
  hosts: HostBuilder,
  plan: LabPlan,
  share: LabShare,
  dhcp: DhcpAnswers,
  equipment: Equipment,
): Map<string, Phone> {
  const phones = new Map<string, Phone>();
  plan.phones.forEach((phone, index) => {
    const { mac, address, behind, standsAt, site } = phone;
    const { downloadBytesPerSecond: rateBytesPerSecond } = plan.tempo.phones[classOf(phone, plan)];
    const segment = behind ?? standsAt ?? site;
    const host = hosts.addHost({ name: mac, address, segment, rateBytesPerSecond });
    if (share.holdsPhone(index)) phones.set(mac, buildPhone(world, host, phone, plan, dhcp, equipment));
  });
  return phones;
}

/** An IP phone of either family, with what it has stored before its first boot. */
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

/** The class of hardware of a phone, which says how fast it downloads. */
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
