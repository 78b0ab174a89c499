import { expandSites } from "./expand-sites.ts";
import type { LabFile } from "./lab-schema.ts";

/** The names of all sites of a lab, repeated ones written out. */
export function siteIds(file: LabFile): string[] {
  return expandSites(file).sites.map((site) => site.id);
}

/** The names of all gateways of a lab, repeated ones written out. */
export function gatewayIds(file: LabFile): string[] {
  return expandSites(file).sites.flatMap(({ gateways }) => gateways.map(({ id }) => id));
}
