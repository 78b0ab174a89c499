import { fits, type Inventory, type InventoryQuery, type InventoryRow } from "../domain/inventory.ts";
import { pageOf } from "../domain/lists.ts";
import { maySee } from "../domain/operator.ts";
import { modelNumber, rangeCodeOf } from "../domain/ranges.ts";
import type { Site } from "../domain/topology.ts";
import type { SitePhone } from "../ports.ts";
import { requireMenu } from "./access.ts";
import type { EngineContext } from "./context.ts";
import { multiSiteNamed } from "./guards.ts";
import { phonesOfMultiSite } from "./members.ts";

/** The terminals of a multi-site, asked now (TMA-INV-001 to 003, TMA-COMM-004, 007, 022). */
export async function readFullInventory(context: EngineContext, query: InventoryQuery): Promise<Inventory> {
  requireMenu(context, "inventory");
  const { sites } = multiSiteNamed(context, query.multiSite);
  const { phones, silentSites } = await phonesOfMultiSite(context, query.multiSite);
  const rowOf = rowMaker(context, query.multiSite, sites);
  const { operator } = context;
  const rows = phones
    .filter(({ phone }) => maySee(operator, { multiSite: query.multiSite, community: phone.community }))
    .map(({ site, phone }) => rowOf(site, phone));
  const community = query.community ?? operator.community ?? undefined;
  const found = rows.filter((row) => fits(row, { ...query, community }));
  return { rows: pageOf(found, query), total: found.length, silentSites };
}

/** The sites that have at least one terminal of a community (TMA-COMM-023, 025). */
export async function sitesOfCommunity(
  context: EngineContext,
  multiSite: string,
  community: string,
): Promise<string[]> {
  const { rows } = await readFullInventory(context, { multiSite, community });
  return [...new Set(rows.map(({ site }) => site))];
}

function rowMaker({ store }: EngineContext, multiSite: string, sites: readonly Site[]) {
  const { communityMultiSites, unmanagedModels } = store.application();
  const deployed = new Set(store.remoteWorkers.list().map(({ site, mac }) => `${site}/${mac}`));
  const numbers = new Map(sites.map((site, index) => [site.id, { site, number: index + 1 }]));
  return (siteId: string, { community, ...phone }: SitePhone): InventoryRow => {
    const { site, number } = numbers.get(siteId) ?? {};
    const range = rangeCodeOf(phone.range);
    const throughBorder = site?.border === undefined || site.border.address === phone.address;
    return {
      ...phone,
      site: siteId,
      siteName: site?.name ?? siteId,
      siteNumber: number ?? 0,
      managed: !unmanagedModels.includes(`${range}/${modelNumber(phone.model)}`),
      remoteWorker: deployed.has(`${siteId}/${phone.mac}`) && phone.registered && throughBorder,
      ...(communityMultiSites.includes(multiSite) ? { community } : {}),
    };
  };
}
