import { findRange, ranges } from "../domain/ranges.ts";
import { knownNames, refusal } from "../domain/refusal.ts";
import type { Site } from "../domain/topology.ts";
import { type SiteConnection, SiteError } from "../ports.ts";
import { requireConfirmation, requireMenu } from "./access.ts";
import { type EngineContext, note } from "./context.ts";
import { siteNamed } from "./guards.ts";

/** What the reset of one range did. */
export interface TableReset {
  readonly range: string;
  readonly deletedRows: number;
}

/**
 * Has a site empty its TDW tables of the ticked ranges, once confirmed (Reset des tables, TMA-RST-001 to 012). A site that
 * can't be reached keeps them; nothing is repeated.
 */
export async function resetTables(
  context: EngineContext,
  siteId: string,
  rangeNames: readonly string[],
  confirmed: boolean,
): Promise<TableReset[]> {
  requireMenu(context, "ipbx");
  const site = siteNamed(context, siteId);
  if (rangeNames.length === 0) throw refusal("range-missing", "ranges", "tick at least one range (Gamme)");
  const codes = [...new Set(rangeNames.map((name) => rangeNamed(name, "ranges")))];
  const warning = `the TDW tables of ${codes.join(", ")} on site ${siteId} will be deleted`;
  requireConfirmation(confirmed, warning);
  const resets: TableReset[] = [];
  for (const range of codes) {
    const deletedRows = await askSite(context, site, `reset the table of ${range}`, (connection) =>
      context.ports.sites.resetTdwTable(connection, range),
    );
    resets.push({ range, deletedRows });
    const text = `the TDW table of range ${range} on site ${siteId} is reset: ${deletedRows} rows deleted`;
    noteUpkeep(context, site, "tdw-reset", text);
  }
  context.store.transaction(() => {
    const application = context.store.application();
    const resetPending = application.resetPending.filter((pending) => pending !== siteId);
    context.store.setApplication({ ...application, resetPending });
  });
  return resets;
}

/** Has a site empty its own download areas of a range, or of all; accounts and folders stay (TMA-SRV-012, 013). */
export async function clearSpaces(
  context: EngineContext,
  siteId: string,
  rangeName: string,
  confirmed: boolean,
): Promise<void> {
  requireMenu(context, "ipbx");
  const site = siteNamed(context, siteId);
  const range = rangeName === "all" ? "all" : rangeNamed(rangeName, "range");
  if (range === "53xx") throw refusal("range-without-space", "range", "digital phones have no download area");
  requireConfirmation(confirmed, `the download areas (${range}) on site ${siteId} will be emptied`);
  await askSite(context, site, `empty the download areas (${range})`, (connection) =>
    context.ports.sites.clearSpaces(connection, range),
  );
  noteUpkeep(context, site, "spaces-cleared", `the download areas (${range}) on site ${siteId} are empty`);
}

async function askSite<Answer>(
  context: EngineContext,
  site: Site,
  wanted: string,
  ask: (connection: SiteConnection) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await context.session.outcome(ask({ siteId: site.id, ...site.management }));
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    const text = `site ${site.id} did not ${wanted}: ${error.detail}`;
    noteUpkeep(context, site, "ipbx-request-failed", text);
    throw refusal(`site-${error.reason}`, "site", text);
  }
}

function noteUpkeep(
  context: EngineContext,
  site: Site,
  code: "tdw-reset" | "spaces-cleared" | "ipbx-request-failed",
  text: string,
): void {
  const severity = code === "ipbx-request-failed" ? "error" : "info";
  const multiSite = context.store
    .topology()
    .multiSites.find(({ sites }) => sites.some(({ id }) => id === site.id))?.id;
  context.store.transaction(() =>
    note(context, null, {
      code,
      severity,
      byOperator: true,
      site: site.id,
      text,
      ...(multiSite === undefined ? {} : { multiSite }),
    }),
  );
}

function rangeNamed(name: string, field: "range" | "ranges"): string {
  const range = findRange(name);
  if (range !== undefined) return range.code;
  const known = knownNames(ranges.map(({ code }) => code));
  throw refusal("range-unknown", field, `unknown range "${name}"; ${known}`);
}
