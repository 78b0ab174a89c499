import type { RestartOrder, SiteConnection } from "../../../engine/index.ts";
import type { EnginePorts } from "../../../engine/index.ts";
import type { Mutant } from "../mutant.ts";
import { overridingSites, pause } from "../tools/sites.ts";

const attemptsMax = 60;
const waitMs = 60_000;

export const mutant: Mutant = {
  id: "engine/retries-silent-phones",
  title: "Orders a phone that has not reported again every minute for an hour.",
  breaks: ["TMA-PROV-031"],
  sideEffects: "a phone without power is ordered more than once",
  breakLab: () => ({
    ports: (ports) =>
      overridingSites(ports, {
        async putRestartOrder(site, actionId, order) {
          const orderedAtMs = ports.clock.nowEpochMs();
          const result = await ports.sites.putRestartOrder(site, actionId, order);
          retry(ports, site, actionId, order, orderedAtMs).catch(() => {}); // the site is gone
          return result;
        },
      }),
  }),
};

async function retry(
  ports: EnginePorts,
  site: SiteConnection,
  actionId: string,
  order: RestartOrder,
  orderedAtMs: number,
): Promise<void> {
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    await pause(ports, waitMs);
    const { rows } = await ports.sites.tdwTable(site, order.range);
    const reported = new Set(
      rows.filter((row) => (row.reportedAtMs ?? 0) > orderedAtMs).map(({ mac }) => mac),
    );
    const macs = order.macs.filter((mac) => !reported.has(mac));
    if (macs.length === 0) return;
    await ports.sites.putRestartOrder(site, `${actionId}-again-${attempt}`, { ...order, macs });
  }
}
