import type { Preparation } from "../scenario/verb.ts";

/** Finds a download server that the lab does not have. */
export function checkServer(
  { server }: { readonly server: string },
  { lab, problems, place }: Preparation,
): void {
  const names = lab.file.downloadServers.map(({ name }) => name);
  if (!names.includes(server)) problems.addUnknown(place(["server"]), "download server", server, names);
}

/** Finds a site that the lab does not have. */
export function checkSite({ site }: { readonly site: string }, { lab, problems, place }: Preparation): void {
  const ids = lab.file.sites.map(({ id }) => id);
  if (!ids.includes(site)) problems.addUnknown(place(["site"]), "site", site, ids);
}

/** The same where a gateway can stand for a site. */
export function checkSiteOrGateway(
  { site }: { readonly site: string },
  { lab, problems, place }: Preparation,
): void {
  const ids = lab.file.sites.flatMap(({ id, gateways }) => [id, ...gateways.map((gateway) => gateway.id)]);
  if (!ids.includes(site)) problems.addUnknown(place(["site"]), "site", site, ids);
}
