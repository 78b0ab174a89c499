import type { BorderFile, SiteFile } from "../lab-schema.ts";
import type { BorderPlan } from "../plan.ts";
import { filesPort, servesByHttps } from "./plan-sites.ts";

/** Decides what a lab leaves open of a border element; it relays files where its site serves them. */
export function planBorder(
  { name, kind, site, publicName = `${name.toLowerCase()}.lab`, certificate, sipTls, running }: BorderFile,
  sites: readonly SiteFile[],
  address: string,
): BorderPlan {
  const tls = sipTls ? { sipTlsPort: kind === "sbc" ? 5063 : 5061 } : {};
  const named = certificate === undefined ? {} : { certificate };
  const files = sites.some((one) => one.id === site && servesByHttps(one)) ? { filesPort } : {};
  return { name, kind, site, publicName, running, address, sipPort: 5060, ...named, ...tls, ...files };
}
