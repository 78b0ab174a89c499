import type { AddressPlan } from "../addresses.ts";
import type { DownloadServerFile, SiteFile } from "../lab-schema.ts";
import type { AccountPlan, ServerPlan } from "../plan.ts";
import { firstServerAddress, firstSiteAddress } from "./infrastructure.ts";

/** An embedded server stands in the machine of its site. */
export function addressOfServer(
  { embedded, sites }: DownloadServerFile,
  index: number,
  allSites: readonly SiteFile[],
  addresses: AddressPlan,
): string {
  const site = embedded ? allSites.findIndex(({ id }) => id === sites[0]) : -1;
  return addresses.infrastructure(site < 0 ? firstServerAddress + index : firstSiteAddress + site);
}

/** Decides what a lab leaves open of a download server. */
export function planServer(
  server: DownloadServerFile,
  address: string,
  ftpPort: number,
  ranges: readonly ("6xxxi" | "53xxip")[],
  secret: () => string,
): ServerPlan {
  return {
    name: server.name,
    title: server.title ?? server.name,
    profile: server.profile,
    sites: server.sites === "all" ? [] : server.sites,
    ...(server.embedded ? { embedded: true } : {}),
    ...(server.community === undefined ? {} : { community: server.community }),
    running: server.running,
    address,
    port: ftpPort,
    passivePorts: { first: 30_000, last: 30_015 },
    limits: server.limits,
    accounts: server.accounts ?? defaultAccounts(ranges, secret),
    quotaBytes: server.quotaBytes,
    bandwidthBytesPerSecond: server.bandwidthBytesPerSecond,
  };
}

/** The ranges that have files on download servers, of those in a lab; a lab without phones has the first. */
export function accountRanges(ranges: ReadonlySet<string>): ("6xxxi" | "53xxip")[] {
  const known = (["6xxxi", "53xxip"] as const).filter((range) => ranges.has(range));
  return known.length === 0 ? ["6xxxi"] : known;
}

/** Accounts of a server whose lab names none: the embedded server's account names (TMA-SRV-011). */
function defaultAccounts(ranges: readonly ("6xxxi" | "53xxip")[], secret: () => string): AccountPlan[] {
  return ranges.flatMap((range): AccountPlan[] => {
    const name = range === "6xxxi" ? "67xxi" : range;
    return [
      { user: `mngt_ftp_${name}`, password: secret(), role: "write", range },
      { user: `ftp_${name}`, password: secret(), role: "read", range },
    ];
  });
}
