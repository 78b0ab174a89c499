import type { Border } from "../../sim/border/index.ts";
import type { DownloadServer } from "../../sim/download-server/index.ts";
import type { Gateway } from "../../sim/gateway/index.ts";
import type { Site } from "../../sim/ipbx/index.ts";
import type { Host, World } from "../../sim/kernel/index.ts";
import type { DigitalPhone } from "../../sim/phones-5300digital/index.ts";
import type { Phone } from "../../sim/phones/index.ts";
import { PublicNetwork } from "../../sim/public-network/index.ts";
import { buildBorders } from "./border-devices.ts";
import { DhcpAnswers } from "./dhcp.ts";
import { buildGateways, plugDigitalPhones } from "./digital-devices.ts";
import { buildPhones } from "./phone-devices.ts";
import type { Equipment } from "./phone-devices.ts";
import type { LabPlan, ServerPlan } from "./plan.ts";
import { accessOf, buildServer } from "./server-devices.ts";
import { buildSite, declaredNumbers } from "./site-devices.ts";
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
  const dhcp = new DhcpAnswers(plan);
  const { servers, sites } = buildServersAndSites(world, hosts, plan, share);
  const borders = buildBorders(world, hosts, plan, share);
  const phones = buildPhones(world, hosts, plan, share, dhcp, equipment);
  const gateways = buildGateways(world, hosts, plan, share);
  const digitalPhones = share.servers ? plugDigitalPhones(world, plan, sites, gateways) : new Map();
  endCallsOfPeers(world, new Map<string, Callable>([...phones, ...digitalPhones]));
  const technicianHost = hosts.addHost({ ...plan.technician, segment: "engine" });
  const technician = new Technician(world, technicianHost, () => hosts.personAnswered?.());
  const publicNetwork = buildPublicNetwork(world, hosts, plan, share);
  return { plan, phones, sites, servers, gateways, borders, digitalPhones, dhcp, technician, publicNetwork };
}

/** An embedded server runs on the machine of its site. */
function buildServersAndSites(
  world: World,
  hosts: HostBuilder,
  plan: LabPlan,
  share: LabShare,
): Pick<LabDevices, "servers" | "sites"> {
  const servers = new Map<string, DownloadServer>();
  const sites = new Map<string, Site>();
  const subscribers = Map.groupBy(plan.phones, ({ site }) => site);
  const declared = declaredNumbers(plan);
  const addServer = (host: Host, server: ServerPlan): DownloadServer => {
    const built = buildServer(world, host, server, plan);
    servers.set(server.name, built);
    return built;
  };
  for (const server of plan.servers.filter(({ embedded }) => embedded !== true)) {
    const { name, address } = server;
    const host = hosts.addHost({ name, address, segment: name, ...accessOf(server) });
    if (share.servers) addServer(host, server);
  }
  for (const site of plan.sites) {
    const { id, address, standsInFor } = site;
    const embedded = plan.servers.find((server) => server.embedded === true && server.sites[0] === id);
    const host = hosts.addHost({ name: id, address, segment: id, ...(embedded && accessOf(embedded)) });
    if (!share.servers) continue;
    const server = embedded && addServer(host, embedded);
    const phones = subscribers.get(standsInFor ?? id) ?? [];
    sites.set(id, buildSite(world, host, site, plan, phones, server, declared(id)));
  }
  return { servers, sites };
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
