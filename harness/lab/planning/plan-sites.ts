import { RandomStreams } from "../../../sim/kernel/index.ts";
import type { SiteFile } from "../lab-schema.ts";
import type { SitePlan } from "../plan.ts";
import { firstSiteAddress, managementPort } from "./infrastructure.ts";
import type { PlanOptions } from "./plan-options.ts";

/** Decides what a lab file leaves open of a site. */
export function planSite(
  site: SiteFile,
  index: number,
  options: PlanOptions,
  secret: () => string,
): SitePlan {
  return {
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
  };
}

/** Where a site, and a border element before it, serves files over HTTPS. */
export const filesPort = 4445;

/** Whether a site serves its files over HTTPS: where it says so, or has a hash. */
export function servesByHttps({ https, hash }: SiteFile): boolean {
  return https ?? hash !== undefined;
}

function planWeb({ id }: SiteFile, { seed, portOffset }: PlanOptions): NonNullable<SitePlan["web"]> {
  const administratorPassword = new RandomStreams(seed).stream(id, "web administrator").hex(16);
  return { filesPort, administrationPort: 443 + portOffset, administratorPassword };
}
