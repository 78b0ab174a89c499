import type { Action } from "../domain/action.ts";
import { areaOf, type DownloadServer, type ServerArea } from "../domain/server.ts";
import { findSite } from "../domain/topology.ts";
import type { DepositTarget, SiteConnection } from "../ports.ts";
import type { Store } from "../store/index.ts";
import { StepFailure } from "./failure.ts";

/** Where an action deposits its files, as the server is defined now (TMA-SRV-015). */
export function depositTarget(store: Store, action: Action, serverId: string): DepositTarget {
  const { server, area } = serverOf(store, action, serverId);
  if (area.write === null) throw accountMissing(action, serverId, "write");
  return targetAs(server, area.path, area.write);
}

/** Where the phones of an action fetch their files (TMA-SRV-005). */
export function fetchTarget(store: Store, action: Action, serverId: string): DepositTarget {
  const { server, area } = serverOf(store, action, serverId);
  if (area.read === null) throw accountMissing(action, serverId, "read");
  return targetAs(server, area.path, area.read);
}

/** How to reach the site of an action; null for a deployment. */
export function siteConnection(store: Store, action: Action): SiteConnection | null {
  if (action.site === null) return null;
  const site = findSite(store.topology(), action.site);
  if (site !== undefined) return { siteId: site.id, ...site.management };
  throw new StepFailure(
    "site-unknown",
    `action "${action.name}" names an unknown site, ${action.site}, which has left the topology`,
  );
}

function serverOf(
  store: Store,
  action: Action,
  serverId: string,
): { server: DownloadServer; area: ServerArea } {
  const server = store.servers().find(({ id }) => id === serverId);
  const area = server && areaOf(server, action.range);
  if (server !== undefined && area !== undefined) return { server, area };
  throw new StepFailure(
    "server-unknown",
    `action "${action.name}" names download server ${serverId}, which has no accounts for range ${action.range} any more`,
  );
}

function accountMissing(action: Action, serverId: string, kind: string): StepFailure {
  return new StepFailure(
    `${kind}-account-missing`,
    `download server ${serverId} has no ${kind} account for range ${action.range} any more, which action "${action.name}" needs`,
  );
}

function targetAs(
  server: DownloadServer,
  path: string,
  account: { user: string; password: string },
): DepositTarget {
  return { serverId: server.id, host: server.host, port: server.port, path, ...account };
}
