import { globalHeader } from "../configuration-file.ts";
import { builtInCatalogue } from "../distribution/built-in-catalogue.ts";
import { valuesOf } from "../distribution/distribution.ts";
import type { RangeCode } from "../ranges.ts";
import type { BorderKind, ColumnClass } from "../remote-workers/columns.ts";
import type { ProvisioningForm } from "./provisioning-forms.ts";
import { remoteWorkerSheet } from "./remote-worker-sheet.ts";

/** A sheet of a form, cell by cell, as an operator gets it. */
export interface FormSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** What each column is about, which its font colour says; null where the sheet makes no difference. */
  readonly columns: readonly ColumnClass[] | null;
}

/** The sheets of a form, made from the parameters that the engine knows. */
export function formSheets({ range, sheets }: ProvisioningForm, border: BorderKind): FormSheet[] {
  return [
    { name: sheets.global, rows: globalRows(range), columns: null },
    { name: sheets.specific, rows: [specificHeader(range)], columns: null },
    ...(sheets.remoteWorkers === null ? [] : [remoteWorkerSheet(sheets.remoteWorkers, border)]),
  ];
}

function globalRows(range: RangeCode): string[][] {
  const values = valuesOf(builtInCatalogue(range), "global");
  return [[...globalHeader], ...values.map(({ name, value }) => [name, value])];
}

function specificHeader(range: RangeCode): string[] {
  return ["MAC_ADDRESS", ...valuesOf(builtInCatalogue(range), "specific").map(({ name }) => name)];
}
