import type { DigitalRow } from "../protocols/digital-line/index.ts";
import type { TdwRow } from "./tdw-tables.ts";

const columns = [
  "MAC_ADDRESS",
  "NUMBER",
  "MODEL",
  "SITE",
  "GATEWAY",
  "EXPECTED_VERSION",
  "EXPECTED_GLOBAL_INDEX",
  "EXPECTED_SPECIFIC_INDEX",
  "REPORTED_VERSION",
  "REPORTED_GLOBAL_INDEX",
  "REPORTED_SPECIFIC_INDEX",
  "REPORTED_AT_MS",
];

/** A TDW table as a semicolon-separated file with a heading (RFC 4180 but for the separator); what is not known is empty. */
export function tdwCsv(rows: readonly (TdwRow | DigitalRow)[]): string {
  return [columns, ...rows.map(cellsOf)].map((cells) => `${cells.map(quoted).join(";")}\r\n`).join("");
}

function cellsOf(row: TdwRow | DigitalRow): string[] {
  const { expected, reported, reportedAtMs } = row;
  const [number, site, gateway] = "number" in row ? [row.number, row.site, row.gateway] : [null, null, null];
  const cells = [
    row.mac,
    number,
    row.model,
    site,
    gateway,
    expected.version,
    expected.globalIndex,
    expected.specificIndex,
    reported.version,
    reported.globalIndex,
    reported.specificIndex,
    reportedAtMs,
  ];
  return cells.map((cell) => String(cell ?? ""));
}

function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
