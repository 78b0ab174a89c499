import { z } from "zod";
import { multiSiteOf } from "../lab/plan.ts";
import { defineCheck, sameNames } from "./check.ts";

/** The download servers that the engine proposes for an action: of the step's site, or of a deployment. */
export const offeredServers = defineCheck({
  name: "offered-servers",
  title:
    "Download servers that the engine offers for an action on the step's `site`; without site, for a deployment",
  schema: z.array(z.string()),
  async judge({ context: { lab }, site }, wanted) {
    const multiSite = multiSiteOf(lab.plan, site);
    const query = site === undefined ? { multiSite } : { multiSite, site };
    const servers = await lab.settle("servers", lab.engine.listServers(query));
    return sameNames(
      wanted,
      servers.map(({ id }) => id),
    );
  },
});

/** The packages that can be selected for a range in a multi-site. */
export const offeredPackages = defineCheck({
  name: "offered-packages",
  title: "Packages that can be selected: of a range, in the lab's multi-site or another one",
  schema: z.strictObject({
    range: z.string().default("6xxxi"),
    "multi-site": z.string().optional(),
    are: z.array(z.string()),
  }),
  async judge({ context: { lab } }, { range, "multi-site": named, are }) {
    const query = { range, multiSite: named ?? lab.plan.multiSite.id };
    const packages = await lab.settle("packages", lab.engine.listPackages(query));
    return sameNames(
      are,
      packages.map(({ name }) => name),
    );
  },
});

/** What the engine shows of a package's manifest. */
export const packageShown = defineCheck({
  name: "package-shown",
  title: "Range, release and version that the engine shows of a package",
  schema: z.strictObject({ name: z.string(), range: z.string(), release: z.string(), version: z.string() }),
  async judge({ context: { lab } }, wanted) {
    const packages = await lab.settle("packages", lab.engine.listPackages());
    const found = packages.find(({ name }) => name === wanted.name);
    const words = ({ name, range, release, version }: typeof wanted) =>
      `${name}: ${range} ${release} ${version}`;
    const actual = found === undefined ? "no such package" : words(found);
    return { ok: actual === words(wanted), expected: words(wanted), actual };
  },
});

/** The ranges that the engine manages. */
export const ranges = defineCheck({
  name: "ranges",
  title: "Codes of the ranges that the engine manages",
  schema: z.array(z.string()),
  async judge({ context: { lab } }, wanted) {
    const found = await lab.settle("ranges", lab.engine.ranges());
    return sameNames(
      wanted,
      found.map(({ code }) => code),
    );
  },
});
