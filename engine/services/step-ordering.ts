import type { Action } from "../domain/action.ts";
import type { OrderOutcome, Terminal } from "../domain/tracking.ts";
import { type RestartOrder, type RestartOrderResult, type SiteConnection, SiteError } from "../ports.ts";
import { advance } from "./action-steps.ts";
import { type EngineContext, note } from "./context.ts";
import { siteFailure, StepFailure } from "./failure.ts";
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
  context.store.transaction(() => record(context, action, terminals, result));
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
    macs: terminals.map(({ mac }) => mac),
    server,
    expected: { versions, globalIndex, specificIndex },
  };
}

function record(
  context: EngineContext,
  action: Action,
  terminals: readonly Terminal[],
  result: RestartOrderResult,
) {
  const outcomes = new Map(result.phones.map(({ mac, outcome }) => [mac, outcome]));
  const ordered = terminals.map((terminal) => ({
    ...terminal,
    outcome: outcomes.get(terminal.mac) ?? "unknown",
  }));
  for (const [position, terminal] of ordered.entries()) {
    context.store.putTerminal(action.id, position, terminal);
  }
  const orderingSince = action.history.at(-1)?.atEpochMs ?? context.ports.clock.nowEpochMs();
  const lastProgressAtMs = context.ports.clock.nowEpochMs();
  const waiting = advance(context, action, "waiting-for-phones", {
    orderedAtMs: orderingSince,
    lastProgressAtMs,
  });
  noteOutcomes(context, waiting, ordered);
}

function noteOutcomes(
  context: EngineContext,
  action: Action,
  terminals: readonly { mac: string; outcome: OrderOutcome }[],
) {
  const done = terminals.filter(({ outcome }) => outcome === "ordered");
  note(context, action, {
    code: "restart-ordered",
    text: `site ${action.site} restarts ${done.length} of ${terminals.length} phones of action "${action.name}"`,
  });
  const others = terminals.filter(({ outcome }) => outcome !== "ordered");
  if (others.length === 0) return;
  const named = others
    .slice(0, 20)
    .map(({ mac, outcome }) => `${mac} ${outcome}`)
    .join(", ");
  const more = others.length > 20 ? ` and ${others.length - 20} more` : "";
  note(context, action, {
    code: "terminals-not-ordered",
    severity: "warning",
    text: `not restarted by action "${action.name}": ${named}${more}`,
  });
}
