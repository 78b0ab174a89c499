import type { Action } from "../domain/action.ts";
import { type Terminal, terminalName } from "../domain/tracking.ts";
import type { RestartOrder, RestartOrderResult } from "../ports.ts";
import type { EngineContext } from "./context.ts";
import { handOver, type SiteOrder } from "./order-handover.ts";
import { recordOrder } from "./record-order.ts";
import { fetchTarget, siteConnection } from "./targets.ts";

/** Hands the restart order for all listed terminals to the site (TMA-PROV-021 to 024, TMA-LIST-008). */
export async function orderRestart(context: EngineContext, action: Action, resumed: boolean): Promise<void> {
  const site = siteConnection(context.store, action);
  if (site === null) throw new Error(`deployment ${action.id} can't order restarts`);
  const terminals = context.store.terminals(action.id);
  const order = orderOf(context, action, terminals);
  const { sites } = context.ports;
  const handedOver: SiteOrder<RestartOrderResult> = {
    name: "restart order",
    put: () => sites.putRestartOrder(site, action.id, order),
    get: () => sites.getRestartOrder(site, action.id),
  };
  const result = await handOver(context, action, site, handedOver, resumed);
  const outcomes = new Map(result.phones.map(({ mac, outcome }) => [mac, outcome]));
  const ordered = terminals.map((terminal) => ({
    ...terminal,
    outcome: outcomes.get(terminalName(terminal)) ?? ("unknown" as const),
  }));
  context.store.transaction(() => recordOrder(context, action, ordered, "restarts"));
}

function orderOf({ store }: EngineContext, action: Action, terminals: readonly Terminal[]): RestartOrder {
  const { serverId: _serverId, ...server } = fetchTarget(store, action, action.servers[0] ?? "");
  const { versions, globalIndex, specificIndex } = action.expectations;
  return {
    range: action.range,
    macs: terminals.map(terminalName),
    server,
    expected: { versions, globalIndex, specificIndex },
  };
}
