import type { EnginePorts, RestartOrder, SiteApi, SiteConnection } from "../../../engine/index.ts";
import type { LabPlan } from "../../lab/plan.ts";
import type { LabChange } from "../../runner/lab-change.ts";
import { overriding } from "./overriding.ts";

/** The ports with some of the calls to sites replaced. */
export function overridingSites(ports: EnginePorts, overrides: Partial<SiteApi>): EnginePorts {
  return { ...ports, sites: overriding(ports.sites, overrides) };
}

/** An engine whose restart order says something else. */
export function ordering(
  change: (order: RestartOrder, plan: LabPlan) => Promise<RestartOrder> | RestartOrder,
): LabChange {
  return ({ plan }) => ({
    ports: (ports) =>
      overridingSites(ports, {
        putRestartOrder: async (site, actionId, order) =>
          ports.sites.putRestartOrder(site, actionId, await change(order, plan)),
      }),
  });
}

/** How to reach the sites of a lab. */
export function siteConnections({ sites }: LabPlan): SiteConnection[] {
  return sites.map(({ id, address, management }) => ({
    siteId: id,
    host: address,
    port: management.port,
    token: management.token,
  }));
}

/** How to reach the first site of a lab. */
export function firstSite(plan: LabPlan): SiteConnection {
  return siteConnections(plan)[0]!;
}

/** Lets virtual time pass. */
export function pause(ports: EnginePorts, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    ports.clock.schedule(delayMs, "pause of a mutant", resolve);
  });
}
