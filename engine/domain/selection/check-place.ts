import type { ActionSelection } from "../action.ts";
import { type Problem, problem } from "../problem.ts";
import { findRange, type RangeProfile, ranges } from "../ranges.ts";
import { knownNames } from "../refusal.ts";
import { areaOf, type DownloadServer, isOffered } from "../server.ts";
import { findMultiSite, type Site } from "../topology.ts";
import type { Knowledge } from "./knowledge.ts";

/** Something found, or the reasons why not. */
export interface Checked<Found> {
  readonly found: Found | null;
  readonly errors: readonly Problem[];
}

/** An action has exactly one range (TMA-PROV-002). */
export function checkRange({ range }: ActionSelection): Checked<RangeProfile> {
  if (range === "") return missing("range-missing", "range", "select a range (Gamme)");
  const profile = findRange(range);
  const known = knownNames(ranges.map(({ code }) => code));
  if (profile === undefined) return missing("range-unknown", "range", `unknown range "${range}"; ${known}`);
  return { found: profile, errors: [] };
}

/** The site has to be one of the multi-site (TMA-LIST-003); without a site nothing is to be found. */
export function checkSite(selection: ActionSelection, { topology, mode }: Knowledge): Checked<Site> {
  const multiSite = findMultiSite(topology, selection.multiSite);
  if (multiSite === undefined) {
    const known = knownNames(topology.multiSites.map(({ id }) => id));
    return missing(
      "multi-site-unknown",
      "multiSite",
      `unknown multi-site "${selection.multiSite}"; ${known}`,
    );
  }
  if (selection.site === null) return { found: null, errors: [] };
  if (mode === "tma") {
    return missing(
      "site-in-tma-mode",
      "site",
      "plain TMA deploys to servers and addresses no site; leave the site out, or change to the expert mode",
    );
  }
  const site = multiSite.sites.find(({ id }) => id === selection.site);
  if (site !== undefined) return { found: site, errors: [] };
  const known = knownNames(multiSite.sites.map(({ id }) => id));
  return missing(
    "site-unknown",
    "site",
    `unknown site "${selection.site}" in multi-site ${multiSite.id}; ${known}`,
  );
}

/** Which servers, how many, and whether they are usable for the range (TMA-SRV-001 to 008, TMA-PROV-003). */
export function checkServers(
  selection: ActionSelection,
  range: RangeProfile | null,
  knowledge: Knowledge,
): Checked<DownloadServer[]> {
  const { servers, site } = selection;
  if (servers.length === 0) return missing("server-missing", "servers", "select a download server (Serveur)");
  if (site !== null && servers.length > 1) {
    return missing(
      "servers-too-many",
      "servers",
      "an action on a site has one download server; select one of them",
    );
  }
  if (new Set(servers).size < servers.length) {
    return missing("server-repeated", "servers", "a download server is selected twice; select it once");
  }
  const checked = servers.map((id) => checkServer(id, selection, range, knowledge));
  return {
    found: checked.map(({ found }) => found).filter((server) => server !== null),
    errors: checked.flatMap(({ errors }) => errors),
  };
}

function checkServer(
  id: string,
  { multiSite, site }: ActionSelection,
  range: RangeProfile | null,
  { servers }: Knowledge,
): Checked<DownloadServer> {
  const offered = servers.filter((server) => isOffered(server, multiSite, site));
  const server = offered.find((candidate) => candidate.id === id);
  if (server !== undefined) {
    const errors = range === null ? [] : accountErrors(server, range);
    return { found: server, errors };
  }
  const known = `offered: ${offered.map((candidate) => candidate.id).join(", ") || "none"}`;
  if (!servers.some((candidate) => candidate.id === id)) {
    return missing("server-unknown", "servers", `unknown download server "${id}"; ${known}`);
  }
  const place = site === null ? `multi-site ${multiSite}` : `site ${site}`;
  return missing(
    "server-not-offered",
    "servers",
    `download server ${id} is not offered for ${place}; ${known}`,
  );
}

/** What a server lacks for a range. */
export function accountErrors(server: DownloadServer, range: RangeProfile): Problem[] {
  const area = areaOf(server, range.code);
  const absent = (kind: string) =>
    problem(
      `${kind}-account-missing`,
      "servers",
      `download server ${server.id} has no ${kind} account for range ${range.code}; add it in Configuration des serveurs`,
    );
  return [...(area?.write ? [] : [absent("write")]), ...(area?.read ? [] : [absent("read")])];
}

function missing(code: string, field: string, message: string): Checked<never> {
  return { found: null, errors: [problem(code, field, message)] };
}
