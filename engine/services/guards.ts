import type { Action } from "../domain/action.ts";
import { refusal, unknownName } from "../domain/refusal.ts";
import { findMultiSite, type MultiSite } from "../domain/topology.ts";
import type { Store } from "../store/index.ts";

/** The multi-site of that id; refuses an unknown one. */
export function multiSiteNamed(store: Store, id: string): MultiSite {
  const topology = store.topology();
  const known = topology.multiSites.map((multiSite) => multiSite.id);
  const found = findMultiSite(topology, id);
  if (found === undefined) throw unknownName("multi-site", id, known);
  return found;
}

/** Refuses a removal as long as an action needs the thing (TMA-SRV-015). */
export function refuseWhenNeeded(store: Store, what: string, needs: (action: Action) => boolean): void {
  const action = store.unfinishedActions().find((one) => needs(one));
  if (action === undefined) return;
  const message = `${what} is needed by action "${action.name}"; cancel it or wait for its end`;
  throw refusal("needed-by-action", "id", message);
}
