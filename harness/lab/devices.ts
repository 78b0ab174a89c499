import type { Host, World } from "../../sim/kernel/index.ts";
import { MemorySpace, createDownloadServer } from "../../sim/download-server/index.ts";
import type { DownloadServer } from "../../sim/download-server/index.ts";
import { createSite } from "../../sim/ipbx/index.ts";
import type { Site } from "../../sim/ipbx/index.ts";
import { createPhone, initialFlash, phoneModels } from "../../sim/phones/index.ts";
import type { Phone, PhoneOptions } from "../../sim/phones/index.ts";
import { DhcpAnswers } from "./dhcp.ts";
import type { LabPlan, PhonePlan, ServerPlan, SitePlan } from "./plan.ts";
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
}

/** Which part of a lab one process holds; the virtual world holds all of it. */
export interface LabShare {
  readonly servers: boolean;
  holdsPhone(index: number): boolean;
}

export const wholeLab: LabShare = { servers: true, holdsPhone: () => true };

/** Answers what a phone is built with, in place of what the plan says: how a mutant gets another phone. */
export type EquipPhone = (options: PhoneOptions) => PhoneOptions;

const asPlanned: EquipPhone = (options) => options;

/** The devices of a lab that live in this process, by name. */
export interface LabDevices {
  readonly plan: LabPlan;
  readonly phones: ReadonlyMap<string, Phone>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly servers: ReadonlyMap<string, DownloadServer>;
  readonly dhcp: DhcpAnswers;
  readonly technician: Technician;
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
  equipPhone: EquipPhone = asPlanned,
): LabDevices {
  const phones = new Map<string, Phone>();
  const sites = new Map<string, Site>();
  const servers = new Map<string, DownloadServer>();
  const dhcp = new DhcpAnswers(plan);
  const subscribers = groupBySite(plan.phones);
  for (const site of plan.sites) {
    const host = hosts.addHost({ name: site.id, address: site.address, segment: site.id });
    if (share.servers) sites.set(site.id, buildSite(world, host, site, plan, subscribers.get(site.id) ?? []));
  }
  for (const server of plan.servers) {
    const host = hosts.addHost({
      name: server.name,
      address: server.address,
      segment: server.name,
      ...(server.bandwidthBytesPerSecond === undefined
        ? {}
        : { accessBytesPerSecond: server.bandwidthBytesPerSecond }),
    });
    if (share.servers) servers.set(server.name, buildServer(world, host, server));
  }
  plan.phones.forEach((phone, index) => {
    const model = phoneModels.get(phone.model);
    const host = hosts.addHost({
      name: phone.mac,
      address: phone.address,
      segment: phone.site,
      rateBytesPerSecond: plan.tempo.phones[model.class].downloadBytesPerSecond,
    });
    if (!share.holdsPhone(index)) return;
    const options = equipPhone(phoneOptions(host, phone, plan, dhcp));
    phones.set(phone.mac, createPhone(world, options));
  });
  endCallsOfPeers(world, phones);
  const technician = new Technician(world, hosts.addHost({ ...plan.technician, segment: "engine" }));
  return { plan, phones, sites, servers, dhcp, technician };
}

/** When one end of a call is gone, the other end learns of it. */
function endCallsOfPeers(world: World, phones: ReadonlyMap<string, Phone>): void {
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

function buildSite(
  world: World,
  host: Host,
  site: SitePlan,
  plan: LabPlan,
  phones: readonly PhonePlan[],
): Site {
  return createSite(world, {
    id: site.id,
    name: site.name,
    host,
    release: site.release,
    sipPort: site.sipPort,
    managementPort: site.management.port,
    managementToken: site.management.token,
    realm: realmOf(site),
    registrationPeriodSeconds: plan.tempo.registration.periodSeconds,
    minimumExpiresSeconds: 60,
    subscribers: phones.map(({ number, mac, model, password }) => ({
      number,
      mac,
      model,
      range: "6xxxi",
      label: `Desk ${number}`,
      authName: number,
      password,
    })),
  });
}

function realmOf(site: SitePlan): string {
  return `${site.id.toLowerCase()}.lab`;
}

function buildServer(world: World, host: Host, server: ServerPlan): DownloadServer {
  const { sessions, perAddress, perAccount, passivePorts, idleSeconds, queue } = server.limits;
  const ranges = [...new Set(server.accounts.map((account) => account.range))];
  const nowEpochMs = () => world.clock.startEpochMs + world.clock.nowMs;
  return createDownloadServer(world, {
    name: server.name,
    host,
    port: server.port,
    profile: server.profile,
    accounts: server.accounts.map((account) => ({ ...account, space: account.range })),
    spaces: Object.fromEntries(
      ranges.map((range) => [
        range,
        new MemorySpace({ nowEpochMs, quotaBytes: server.quotaBytes ?? Infinity }),
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

function phoneOptions(host: Host, phone: PhonePlan, plan: LabPlan, dhcp: DhcpAnswers): PhoneOptions {
  const site = plan.sites.find(({ id }) => id === phone.site)!;
  return {
    mac: phone.mac,
    model: phoneModels.get(phone.model),
    host,
    tempo: plan.tempo,
    dhcp: dhcp.for(phone.mac),
    flash: initialFlash(phone.version, { ...sipAccount(phone, site), ...phone.parameters }),
    localSipPort: 5060,
    verify: plan.verify ?? "full",
  };
}

/** What a phone of the site has stored about its line. */
function sipAccount(phone: PhonePlan, site: SitePlan): Record<string, string> {
  return {
    "sip line1 user name": phone.number,
    "sip line1 auth name": phone.number,
    "sip line1 password": phone.password,
    "sip line1 screen name": `Desk ${phone.number}`,
    "sip line1 registrar ip": site.address,
    "sip line1 registrar port": String(site.sipPort),
  };
}
