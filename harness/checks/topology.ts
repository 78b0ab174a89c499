import { z } from "zod";
import { defineCheck } from "./check.ts";

/** The lab's multi-site as the engine shows it. */
export const topology = defineCheck({
  name: "topology",
  title:
    "Sites of the lab's multi-site in the engine with their releases, whether these differ, and the version; `multi-sites`: all that the operator sees, with their sites",
  schema: z.strictObject({
    sites: z.record(z.string(), z.string()).optional(),
    heterogeneous: z.boolean().optional(),
    version: z.number().int().optional(),
    /** Every multi-site that the operator sees, with all its sites. */
    "multi-sites": z.record(z.string(), z.array(z.string())).optional(),
  }),
  async judge({ context: { lab } }, wanted) {
    const { version, multiSites } = await lab.settle("topology", lab.engine.topology());
    const found = multiSites.find(({ id }) => id === lab.plan.multiSite.id);
    const sites = Object.fromEntries(found?.sites.map(({ id, release }) => [id, release]) ?? []);
    const all = Object.fromEntries(multiSites.map((one) => [one.id, one.sites.map((site) => site.id)]));
    const seen = { sites, heterogeneous: found?.heterogeneous, version, "multi-sites": all };
    const words = (values: typeof wanted) =>
      [
        wanted.sites === undefined ? [] : [printSites(values.sites ?? {})],
        wanted.heterogeneous === undefined ? [] : [values.heterogeneous ? "heterogeneous" : "of one release"],
        wanted.version === undefined ? [] : [`version ${values.version}`],
        wanted["multi-sites"] === undefined ? [] : [printMultiSites(values["multi-sites"] ?? {})],
      ]
        .flat()
        .join("; ");
    return { ok: words(seen) === words(wanted), expected: words(wanted), actual: words(seen) };
  },
});

function printMultiSites(multiSites: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(multiSites)
    .map(([id, sites]) => `${id} with ${sites.toSorted().join(", ")}`)
    .sort()
    .join("; ");
}

function printSites(sites: Readonly<Record<string, string>>): string {
  return Object.entries(sites)
    .map(([site, release]) => `${site} on ${release}`)
    .sort()
    .join(", ");
}
