import type { SitePhone } from "../ports.ts";
import { csvText } from "./csv/write-csv.ts";
import { hasText, type Page } from "./lists.ts";
import { rangeCodeOf } from "./ranges.ts";
import { hyphenated } from "./remote-workers/remote-worker.ts";

/** A terminal of a multi-site as the inventory shows it (Inventaire). */
export interface InventoryRow extends Omit<SitePhone, "community"> {
  readonly site: string;
  readonly siteName: string;
  /** Number of the site in its multi-site, from 1. */
  readonly siteNumber: number;
  /** Whether the application manages its model (TMA-MODE-018). */
  readonly managed: boolean;
  /** Deployed as a remote phone and registered through the border element (MBG-INV-003, 004). */
  readonly remoteWorker: boolean;
  /** Present in community mode only (TMA-COMM-024). */
  readonly community?: string | null;
}

/** The terminals of a multi-site, and the sites that did not tell theirs. */
export interface Inventory {
  readonly rows: readonly InventoryRow[];
  readonly total: number;
  readonly silentSites: readonly string[];
}

/** Which terminals to list; what is absent does not restrict. */
export interface InventoryQuery extends Page {
  readonly multiSite: string;
  readonly site?: string | undefined;
  readonly range?: string | undefined;
  readonly model?: string | undefined;
  readonly registered?: boolean | undefined;
  readonly community?: string | undefined;
  /** Part of a number, label or MAC address. */
  readonly text?: string | undefined;
}

/** Whether a row fits a query, apart from its multi-site. */
export function fits(row: InventoryRow, query: InventoryQuery): boolean {
  const { site, range, model, registered, community, text } = query;
  return (
    (site === undefined || row.site === site) &&
    (range === undefined || row.range === rangeCodeOf(range)) &&
    (model === undefined || row.model === model) &&
    (registered === undefined || row.registered === registered) &&
    (community === undefined || row.community === community) &&
    (text === undefined || hasText([row.number, row.label], row.mac, text))
  );
}

/** The MAC addresses of an inventory as a specific file, to be edited and imported again (TMA-INV-004). */
export function inventoryList(phones: readonly SitePhone[]): string {
  const macs = phones.map(({ mac }) => mac).filter((mac) => mac !== null);
  return ["MAC_ADDRESS", ...macs].map((line) => `${line}\r\n`).join("");
}

const columns = [
  "Numéro",
  "Logué",
  "Label",
  "Logout Périodique",
  "Site",
  "Modèle",
  "Version logicielle",
  "Adresse IP",
  "Adresse Mac",
  "Ligne",
  "Data globale",
  "Data spécifique",
  "N° site",
  "Noeud",
];

/** The inventory with the columns of the manual; with community mode, the community too (MBG-INV-005 to 008). */
export function inventoryCsv({ rows }: Inventory): string {
  const inCommunityMode = rows.some(({ community }) => community !== undefined);
  const community = (row: InventoryRow) => (inCommunityMode ? [row.community ?? null] : []);
  const header = [...columns, ...(inCommunityMode ? ["Communauté"] : [])];
  return csvText([header, ...rows.map((row) => [...cellsOf(row), ...community(row)])]);
}

function cellsOf(row: InventoryRow): (string | number | null)[] {
  const present = row.registered;
  return [
    row.number,
    present ? "X" : "",
    row.label,
    "",
    row.siteName,
    present ? row.model : "Sip",
    present ? row.version : "",
    present ? row.address : "",
    present && row.mac !== null ? hyphenated(row.mac) : "",
    row.gateway,
    row.globalIndex,
    row.specificIndex,
    row.siteNumber,
    "",
  ];
}
