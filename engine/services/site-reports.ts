import type { Action } from "../domain/action.ts";
import type { ReportedValues, Terminal } from "../domain/tracking.ts";
import type { SiteConnection } from "../ports.ts";
import type { EngineContext } from "./context.ts";

/** What a site knows of a terminal at the moment. */
export interface SiteReport {
  readonly model: string;
  readonly reported: ReportedValues;
}

/** What a site tells of terminals, by MAC address or number. */
export interface SiteReports {
  /** Of the site's table; null when the next reading has to be of everything. */
  readonly version: number | null;
  readonly reports: ReadonlyMap<string, SiteReport>;
}

/** What changed of an action's terminals at their site since a version that was read before; rejects with a `SiteError`. */
export async function readReports(
  context: EngineContext,
  action: Action,
  site: SiteConnection,
  terminals: readonly Terminal[],
  since: number | null,
): Promise<SiteReports> {
  return action.range === "53xx"
    ? { version: null, reports: await readDigital(context, site, terminals) }
    : readTdwTable(context, action, site, since);
}

async function readTdwTable(
  { ports, session }: EngineContext,
  { range }: Action,
  site: SiteConnection,
  since: number | null,
): Promise<SiteReports> {
  const { version, rows } = await session.outcome(ports.sites.tdwTable(site, range, since));
  const reports = rows.map(
    ({ mac, model, reported, reportedAtMs }) =>
      [mac, { model, reported: { ...reported, reportedAtMs } }] as const,
  );
  return { version, reports: new Map(reports) };
}

/** The inventory tells the version of digital phones but not since when, so a change is what counts (TMA-DIG-017). */
async function readDigital(
  { ports, session }: EngineContext,
  site: SiteConnection,
  terminals: readonly Terminal[],
) {
  const phones = await session.outcome(ports.sites.inventory(site, "53xx"));
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
