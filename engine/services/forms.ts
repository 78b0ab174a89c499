import { sheetCsv } from "../domain/forms/sheet-csv.ts";
import { type FormSheet, formSheets } from "../domain/forms/form-sheets.ts";
import {
  type ProvisioningForm,
  provisioningForms,
  type SheetKind,
} from "../domain/forms/provisioning-forms.ts";
import { findRange } from "../domain/ranges.ts";
import { unknownName } from "../domain/refusal.ts";
import type { BorderKind } from "../domain/remote-workers/columns.ts";

/** The sheets of a range's form (TMA-CSV-004, MBG-CSV-001); `border` decides the compulsory values of remote phones. */
export function readFormSheets(range: string, border: BorderKind = "mbg"): FormSheet[] {
  return formSheets(formOf(range), border);
}

/** The CSV of one sheet of a filled form (Generation .csv). */
export function generateCsv(range: string, kind: SheetKind, sheets: readonly FormSheet[]): string {
  return sheetCsv(formOf(range), kind, sheets);
}

/** A range's form; only its file name depends on the release. */
function formOf(range: string): ProvisioningForm {
  const forms = provisioningForms("R0.0");
  const found = forms.find((form) => form.range === findRange(range)?.code);
  if (found !== undefined) return found;
  throw unknownName(
    "range",
    range,
    forms.map((form) => form.range),
  );
}
