import type { AddressPlan } from "../addresses.ts";
import type { LabModels } from "../families.ts";
import type { DigitalGroup, SiteFile } from "../lab-schema.ts";
import type { LabPlan, PhonePlan } from "../plan.ts";
import type { DeclaredDigital, DeclaredPhone } from "./declared-phones.ts";
import { firstGatewayAddress, managementPort } from "./infrastructure.ts";
import type { PlanOptions } from "./plan-options.ts";

/** Decides what a lab leaves open of its IP phones: addresses, labels, secrets, and what DHCP tells them. */
export function planPhones(
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

/** Decides what a lab leaves open of its gateways and digital phones. */
export function planLines(
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
