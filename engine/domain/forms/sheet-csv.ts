import { globalHeader } from "../configuration-file.ts";
import { csvText } from "../csv/write-csv.ts";
import { refusal } from "../refusal.ts";
import { headerLine } from "../remote-workers/layout.ts";
import type { FormSheet } from "./form-sheets.ts";
import type { ProvisioningForm, SheetKind } from "./provisioning-forms.ts";

/**
 * The CSV of one sheet of a filled form (Generation .csv). The other sheets are left alone; a sheet that was renamed, or whose
 * header was moved, is refused, because the import would read other columns than the operator meant (MBG-CSV-001, 002).
 */
export function sheetCsv(form: ProvisioningForm, kind: SheetKind, sheets: readonly FormSheet[]): string {
  const name = form.sheets[kind];
  if (name === null) {
    throw refusal(
      "form-sheet-unknown",
      "sheet",
      `the form of range ${form.range} has no sheet of remote workers`,
    );
  }
  const sheet = sheets.find((one) => one.name === name);
  if (sheet === undefined) throw sheetMissing(name, sheets);
  const [line, header] = headerOf[kind];
  if (header.some((cell, index) => sheet.rows[line - 1]?.[index]?.trim() !== cell)) {
    const message = `line ${line} of the sheet "${name}" does not begin with ${header.join(" and ")}; the form takes no line above it`;
    throw refusal("form-header-moved", "sheet", message);
  }
  return csvText(sheet.rows);
}

/** Where each kind of sheet has its header, and how that begins. */
const headerOf: Readonly<Record<SheetKind, readonly [line: number, cells: readonly string[]]>> = {
  global: [1, globalHeader],
  specific: [1, ["MAC_ADDRESS"]],
  remoteWorkers: [headerLine, ["MAC_ADDRESS"]],
};

function sheetMissing(name: string, sheets: readonly FormSheet[]) {
  const found = sheets.map((sheet) => `"${sheet.name}"`).join(", ") || "none";
  const message = `the workbook has no sheet "${name}" (its sheets: ${found}); the sheets of a form may not be renamed`;
  return refusal("form-sheet-missing", "sheet", message);
}
