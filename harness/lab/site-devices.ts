import type { DownloadServer } from "../../sim/download-server/index.ts";
import { createSite } from "../../sim/ipbx/index.ts";
import type { Site, SiteOptions } from "../../sim/ipbx/index.ts";
import type { Host, World } from "../../sim/kernel/index.ts";
import type { SipPeer } from "../../sim/protocols/sip/index.ts";
import { digitalOptions } from "./digital-devices.ts";
import { rangeOf } from "./families.ts";
import { addressOfHost } from "./host-addresses.ts";
import { multiSiteOf } from "./plan.ts";
import type { LabPlan, PhonePlan, SitePlan } from "./plan.ts";
import { embeddedArea } from "./server-devices.ts";

/** Which site of its multi-site declares each number, for the sites that do not; all of them share one table. */
export function declaredNumbers(plan: LabPlan): (site: string) => ReadonlyMap<string, SipPeer> {
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

/** Builds the iPBX of a site with its subscribers, and what it shares with the other sites. */
export function buildSite(
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

function sipTlsOf(
  { id, sipTlsPort: port }: SitePlan,
  { certificates }: LabPlan,
): Pick<SiteOptions, "sipTls"> {
  const security = certificates?.sites[id];
  return port === undefined || security === undefined ? {} : { sipTls: { port, security } };
}
