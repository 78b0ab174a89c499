import type { Account } from "./account.ts";
import type { Operator } from "./operator.ts";
import { knownNames, refusal } from "./refusal.ts";
import { findMultiSite, type MultiSite, type Topology } from "./topology.ts";

/** What an operator chooses when a session is opened. */
export interface SessionChoice {
  readonly multiSite?: string | undefined;
  readonly community?: string | undefined;
}

/** The multi-site of a session: the only one there is, or the chosen one (TMA-MODE-004, 005). */
export function chooseMultiSite(topology: Topology, { multiSite }: SessionChoice): MultiSite {
  const { multiSites } = topology;
  const known = knownNames(multiSites.map(({ id }) => id));
  const [only] = multiSites;
  if (multiSite === undefined) {
    if (only !== undefined && multiSites.length === 1) return only;
    throw refusal(
      "multi-site-choice",
      "multiSite",
      `choose a region and a multi-site or isolated site; ${known}`,
    );
  }
  const found = findMultiSite(topology, multiSite);
  if (found !== undefined) return found;
  throw refusal("multi-site-unknown", "multiSite", `unknown multi-site "${multiSite}"; ${known}`);
}

/** Role and community of a session in a multi-site (TMA-COMM-002 to 009). */
export function chooseRole(
  { login, communities: entitled }: Account,
  { id: multiSite, communities: existing = [] }: MultiSite,
  communityMode: boolean,
  { community }: SessionChoice,
): Operator {
  if (!communityMode) {
    if (community === undefined) return { login, role: "unrestricted", multiSite, community: null };
    throw refusal("community-mode-off", "community", `multi-site ${multiSite} is not in community mode`);
  }
  const allowed = entitled === "all" ? existing : existing.filter((one) => entitled.includes(one));
  const regional = (chosen: string): Operator => ({ login, role: "regional", multiSite, community: chosen });
  if (community !== undefined) {
    if (allowed.includes(community)) return regional(community);
    const message = `${login} is not entitled to community "${community}" of multi-site ${multiSite}; choose one of: ${allowed.join(", ") || "none"}`;
    throw refusal("community-not-entitled", "community", message);
  }
  if (entitled === "all") return { login, role: "national", multiSite, community: null };
  const [only] = allowed;
  if (only !== undefined && allowed.length === 1) return regional(only);
  const message = `choose a community of multi-site ${multiSite}: ${allowed.join(", ") || `none that ${login} is entitled to`}`;
  throw refusal("community-choice", "community", message);
}
