import type { Action } from "../domain/action.ts";
import { type Terminal, terminalName } from "../domain/tracking.ts";
import { type RestartOrder, type RestartOrderResult, type SiteConnection, SiteError } from "../ports.ts";
import type { EngineContext } from "./context.ts";
import { siteFailure, StepFailure } from "./failure.ts";
import { recordOrder } from "./record-order.ts";
import { fetchTarget, siteConnection } from "./targets.ts";

/**
 * Hands the restart order for all listed terminals to the site, once and in one piece (TMA-PROV-021 to 024, TMA-LIST-008).
 * An engine that comes back after a crash asks the site first whether the order arrived.
 */
export async function orderRestart(context: EngineContext, action: Action, resumed: boolean): Promise<void> {
  const site = siteConnection(context.store, action);
  if (site === null) throw new Error(`deployment ${action.id} can't order restarts`);
  const terminals = context.store.terminals(action.id);
  const order = orderOf(context, action, terminals);
  const earlier = resumed ? await earlierResult(context, action, site) : undefined;
  const result = earlier ?? (await hand(context, action, site, order));
  const outcomes = new Map(result.phones.map(({ mac, outcome }) => [mac, outcome]));
  const ordered = terminals.map((terminal) => ({
    ...terminal,
    outcome: outcomes.get(terminalName(terminal)) ?? ("unknown" as const),
  }));
  context.store.transaction(() => recordOrder(context, action, ordered, "restarts"));
}

async function earlierResult({ ports, session }: EngineContext, action: Action, site: SiteConnection) {
  try {
    return await session.outcome(ports.sites.getRestartOrder(site, action.id));
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    throw siteFailure(
      action,
      site,
      "learn after a restart of the engine whether its order had reached",
      error,
    );
  }
}

async function hand(
  context: EngineContext,
  action: Action,
  site: SiteConnection,
  order: RestartOrder,
): Promise<RestartOrderResult> {
  const { ports, session } = context;
  try {
    return await session.outcome(ports.sites.putRestartOrder(site, action.id, order));
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    const arrived = error.reason === "unreachable" ? await arrivedAnyway(context, action, site) : undefined;
    if (arrived !== undefined) return arrived;
    throw siteFailure(action, site, "hand the restart order to", error);
  }
}

/** The answer may have been lost while the order arrived. */
async function arrivedAnyway({ ports, session }: EngineContext, action: Action, site: SiteConnection) {
  try {
    return await session.outcome(ports.sites.getRestartOrder(site, action.id));
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    throw new StepFailure(
      "order-unconfirmed",
      `action "${action.name}" handed its restart order to site ${site.siteId}, which does not answer any more; check whether the phones restart (${error.detail})`,
    );
  }
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
