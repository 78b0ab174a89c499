import type { Action } from "../domain/action.ts";
import { refusal, unknownName } from "../domain/refusal.ts";
import { findMultiSite, type MultiSite, type Site } from "../domain/topology.ts";
import type { Store } from "../store/index.ts";
import { requireMultiSite } from "./access.ts";
import type { EngineContext } from "./context.ts";

/** The multi-site of that id; refuses an unknown one, and one that the session is not bound to. */
export function multiSiteNamed(context: EngineContext, id: string): MultiSite {
  const topology = context.store.topology();
  const known = topology.multiSites.map((multiSite) => multiSite.id);
  const found = findMultiSite(topology, id);
  if (found === undefined) throw unknownName("multi-site", id, known);
  requireMultiSite(context, id);
  return found;
}

/** The site of that id, as far as the operator's multi-site has it. */
export function siteNamed({ store, operator }: EngineContext, id: string): Site {
  const { multiSites } = store.topology();
  const seen = multiSites.filter((multiSite) => [null, multiSite.id].includes(operator.multiSite));
  const sites = seen.flatMap((multiSite) => multiSite.sites);
  const found = sites.find((site) => site.id === id);
  if (found !== undefined) return found;
  throw unknownName(
    "site",
    id,
    sites.map((site) => site.id),
  );
}

/** Refuses a removal as long as an action needs the thing (TMA-SRV-015). */
export function refuseWhenNeeded(store: Store, what: string, needs: (action: Action) => boolean): void {
  const action = store.unfinishedActions().find((one) => needs(one));
  if (action === undefined) return;
  const message = `${what} is needed by action "${action.name}"; cancel it or wait for its end`;
  throw refusal("needed-by-action", "id", message);
}
