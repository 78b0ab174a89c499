import { SiteError, type SitePhone } from "../ports.ts";
import type { EngineContext } from "./context.ts";
import { multiSiteNamed } from "./guards.ts";

/** The phones of every site of a multi-site that answers, and the sites that don't. */
export async function phonesOfMultiSite(
  context: EngineContext,
  multiSite: string,
): Promise<{ readonly phones: { site: string; phone: SitePhone }[]; readonly silentSites: string[] }> {
  const phones: { site: string; phone: SitePhone }[] = [];
  const silentSites: string[] = [];
  for (const { id, management } of multiSiteNamed(context, multiSite).sites) {
    try {
      const asked = context.ports.sites.inventory({ siteId: id, ...management });
      for (const phone of await context.session.outcome(asked)) phones.push({ site: id, phone });
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      silentSites.push(id);
    }
  }
  return { phones, silentSites };
}

/** The MAC addresses of a community; those of a silent site are not among them, so they are left alone. */
export async function membersOf(
  context: EngineContext,
  multiSite: string,
  community: string,
): Promise<ReadonlySet<string>> {
  const { phones } = await phonesOfMultiSite(context, multiSite);
  return new Set(
    phones.flatMap(({ phone }) => (phone.mac !== null && phone.community === community ? [phone.mac] : [])),
  );
}
