import type { EnginePorts, RestartOrder, SiteConnection } from "../../../engine/index.ts";
import type { Mutant } from "../mutant.ts";
import { overridingSites, pause } from "../tools/sites.ts";

const lookMs = 500;
const looksMax = 600;

export const mutant: Mutant = {
  id: "engine/orders-a-late-phone",
  title: "Orders a phone once more when it reports another version than the expected one.",
  breaks: ["TMA-PROV-033"],
  sideEffects: "a phone that was absent is ordered after all",
  breakLab: () => ({
    ports: (ports) =>
      overridingSites(ports, {
        async putRestartOrder(site, actionId, order) {
          const result = await ports.sites.putRestartOrder(site, actionId, order);
          orderLater(ports, site, actionId, order).catch(() => {}); // the site is gone
          return result;
        },
      }),
  }),
};

async function orderLater(
  ports: EnginePorts,
  site: SiteConnection,
  actionId: string,
  order: RestartOrder,
): Promise<void> {
  const orderedAtMs = ports.clock.nowEpochMs();
  const waiting = new Set(order.macs);
  for (let looks = 0; looks < looksMax && waiting.size > 0; looks++) {
    await pause(ports, lookMs);
    const { rows } = await ports.sites.tdwTable(site, order.range);
    for (const { mac, expected, reported, reportedAtMs } of rows) {
      if (!waiting.has(mac) || (reportedAtMs ?? 0) <= orderedAtMs) continue;
      waiting.delete(mac);
      if (expected.version === null || expected.version === reported.version) continue;
      await ports.sites.putRestartOrder(site, `${actionId}${mac}`, { ...order, macs: [mac] });
    }
  }
}
