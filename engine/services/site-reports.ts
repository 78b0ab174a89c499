import type { Action } from "../domain/action.ts";
import type { ReportedValues, Terminal } from "../domain/tracking.ts";
import type { SiteConnection } from "../ports.ts";
import type { EngineContext } from "./context.ts";

/** What a site knows of a terminal at the moment. */
export interface SiteReport {
  readonly model: string;
  readonly reported: ReportedValues;
}

/** What the site of an action knows of its terminals, by MAC address or number; rejects with a `SiteError`. */
export async function readReports(
  context: EngineContext,
  action: Action,
  site: SiteConnection,
  terminals: readonly Terminal[],
): Promise<ReadonlyMap<string, SiteReport>> {
  return action.range === "53xx"
    ? readDigital(context, site, terminals)
    : readTdwTable(context, action, site);
}

async function readTdwTable({ ports, session }: EngineContext, { range }: Action, site: SiteConnection) {
  const rows = await session.outcome(ports.sites.tdwTable(site, range));
  return new Map(
    rows.map(({ mac, model, reported, reportedAtMs }) => [
      mac,
      { model, reported: { ...reported, reportedAtMs } },
    ]),
  );
}

/** The inventory tells the version of digital phones but not since when, so a change is what counts (TMA-DIG-017). */
async function readDigital(
  { ports, session }: EngineContext,
  site: SiteConnection,
  terminals: readonly Terminal[],
) {
  const phones = await session.outcome(ports.sites.inventory(site));
  const before = new Map(terminals.map((terminal) => [terminal.number, terminal.reported]));
  const nowEpochMs = ports.clock.nowEpochMs();
  const reports = new Map<string, SiteReport>();
  for (const { range, number, model, version } of phones) {
    if (range !== "53xx" || number === null || version === null) continue;
    const earlier = before.get(number);
    const seenAtMs = earlier?.reportedAtMs === null || earlier === undefined ? 0 : nowEpochMs;
    const reportedAtMs = earlier?.version === version ? earlier.reportedAtMs : seenAtMs;
    reports.set(number, {
      model,
      reported: { version, globalIndex: null, specificIndex: null, reportedAtMs },
    });
  }
  return reports;
}
