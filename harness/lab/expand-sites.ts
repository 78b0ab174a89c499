import type { LabFile, SiteFile } from "./lab-schema.ts";

type LinkFile = LabFile["links"][number];

/**
 * A lab with every site written out: a site with a count stands for so many, `{n}` in its names is the
 * number of each, from 1; a server of `all` sites names them.
 */
export function expandSites(file: LabFile): LabFile {
  const sites = file.sites.flatMap(copiesOf);
  const ids = sites.map(({ id }) => id);
  const downloadServers = file.downloadServers.map((server) => ({
    ...server,
    sites: server.sites === "all" ? ids : server.sites,
  }));
  const links = file.links.flatMap((link) => linksOf(link, file.sites));
  return { ...file, sites, downloadServers, links };
}

/** A link with `{n}` in an end is as many as the repeated sites whose name, or whose gateway's, that end is. */
function linksOf(link: LinkFile, sites: readonly SiteFile[]): LinkFile[] {
  const ends = [link.from, link.to].filter((end) => end.includes("{n}"));
  if (ends.length === 0) return [link];
  const counts = sites
    .filter(({ id, gateways }) => ends.some((end) => end === id || gateways.some((one) => one.id === end)))
    .map(({ count }) => count);
  return Array.from({ length: Math.max(0, ...counts) }, (_, index) => {
    const numbered = (text: string) => text.replaceAll("{n}", String(index + 1));
    return { ...link, from: numbered(link.from), to: numbered(link.to) };
  });
}

/** The sites that one entry stands for. */
export function copiesOf(site: SiteFile): SiteFile[] {
  if (site.count === 1) return [site];
  return Array.from({ length: site.count }, (_, index) => {
    const numbered = (text: string) => text.replaceAll("{n}", String(index + 1));
    return {
      ...site,
      count: 1,
      id: numbered(site.id),
      name: numbered(site.name),
      ...communityOf(site, numbered),
      phones: site.phones.map((group) => ({ ...group, ...communityOf(group, numbered) })),
      gateways: site.gateways.map((gateway) => ({
        ...gateway,
        id: numbered(gateway.id),
        name: numbered(gateway.name),
        phones: gateway.phones.map((group) => ({ ...group, ...communityOf(group, numbered) })),
      })),
    };
  });
}

function communityOf(
  { community }: { readonly community?: string | undefined },
  numbered: (text: string) => string,
): { community?: string } {
  return community === undefined ? {} : { community: numbered(community) };
}
