import { maySee } from "../domain/operator.ts";
import { refusal } from "../domain/refusal.ts";
import { SiteError, type SitePhone } from "../ports.ts";
import type { EngineContext } from "./context.ts";
import { siteNamed } from "./guards.ts";

/** The terminals of a site, asked now (TMA-INV-001, 003). */
export async function readInventory(context: EngineContext, siteId: string): Promise<SitePhone[]> {
  const { ports, session } = context;
  const site = siteNamed(context, siteId);
  try {
    const phones = await session.outcome(ports.sites.inventory({ siteId, ...site.management }));
    return phones.filter(({ community }) => maySee(context.operator, { multiSite: null, community }));
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    throw refusal(
      `site-${error.reason}`,
      "site",
      `site ${siteId} does not tell its inventory: ${error.detail}`,
    );
  }
}
