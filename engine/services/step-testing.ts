import type { Action, ActionFailure } from "../domain/action.ts";
import type { SiteConnection } from "../ports.ts";
import { advance, failureOfServers, withServerResult } from "./action-steps.ts";
import type { EngineContext } from "./context.ts";
import { serverFailure, siteFailure, StepFailure } from "./failure.ts";
import { depositTarget, siteConnection } from "./targets.ts";

/**
 * Tests the servers, then the site, before anything is sent (TMA-PROV-014 to 017). A deployment contacts no site
 * (TMA-DEP-015) and goes on with those of its servers that answer.
 */
export async function testConnections(context: EngineContext, action: Action): Promise<void> {
  const site = siteConnection(context.store, action);
  const tested = await testServers(context, action);
  const failure = failureOfServers(tested);
  const noneLeft = action.servers.length > 0 && tested.serverResults.every(({ state }) => state === "failed");
  if (failure !== undefined && noneLeft) {
    context.store.transaction(() => context.store.putAction(tested));
    throw new StepFailure(failure.code, failure.message);
  }
  if (site !== null) await testSite(context, action, site);
  if (site !== null && action.gateway !== null) await testGateway(context, action, site, action.gateway);
  context.store.transaction(() => advance(context, tested, "uploading"));
}

async function testServers(context: EngineContext, action: Action): Promise<Action> {
  let tested = action;
  for (const serverId of action.servers) {
    const failure = await testServer(context, action, serverId);
    if (failure !== null) tested = withServerResult(tested, { serverId, state: "failed", failure });
  }
  return tested;
}

/** Why a server can't be used, be it that it does not answer or that its definition lacks by now what the action needs. */
async function testServer(
  { ports, store, session }: EngineContext,
  action: Action,
  serverId: string,
): Promise<ActionFailure | null> {
  try {
    const result = await session.outcome(ports.deposit.test(depositTarget(store, action, serverId)));
    return result.ok ? null : serverFailure(action, serverId, "use", result);
  } catch (error) {
    if (error instanceof StepFailure) return error.failure;
    throw error;
  }
}

async function testSite(
  { ports, session }: EngineContext,
  action: Action,
  site: SiteConnection,
): Promise<void> {
  const result = await session.outcome(ports.sites.test(site));
  if (!result.ok) throw siteFailure(action, site, "use", result);
}

/** The site is asked about the gateway, which it reaches and the engine may not (TMA-DIG-018). */
async function testGateway(
  { ports, session }: EngineContext,
  action: Action,
  site: SiteConnection,
  gateway: string,
): Promise<void> {
  const result = await session.outcome(ports.sites.testGateway(site, gateway));
  if (result.ok) return;
  const message = `action "${action.name}" could not reach gateway ${gateway} of site ${site.siteId}; check the gateway and its link (${result.detail})`;
  throw new StepFailure(
    result.reason === "unauthorised" ? "site-unauthorised" : "gateway-unreachable",
    message,
  );
}
