import { refusal, unknownName } from "../domain/refusal.ts";
import { allSites, findSite } from "../domain/topology.ts";
import { SiteError, type SitePhone } from "../ports.ts";
import type { EngineContext } from "./context.ts";

/** The terminals of a site, asked now (TMA-INV-001, 003). */
export async function readInventory(
  { ports, store, session }: EngineContext,
  siteId: string,
): Promise<SitePhone[]> {
  const topology = store.topology();
  const site = findSite(topology, siteId);
  if (site === undefined) {
    throw unknownName(
      "site",
      siteId,
      allSites(topology).map(({ id }) => id),
    );
  }
  try {
    return await session.outcome(ports.sites.inventory({ siteId, ...site.management }));
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    throw refusal(
      `site-${error.reason}`,
      "site",
      `site ${siteId} does not tell its inventory: ${error.detail}`,
    );
  }
}
