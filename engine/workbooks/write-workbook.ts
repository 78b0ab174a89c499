import { type Cell, type CellStyle, type WriteSheet, writeXlsx } from "hucre/xlsx";
import type { FormSheet } from "../domain/forms/form-sheets.ts";
import { classColours } from "./colours.ts";

/** Media type of an Excel workbook. */
export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A form as an Excel workbook: every cell is text, so that no address loses its zeros, and colours tell the classes. */
export async function writeWorkbook(sheets: readonly FormSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await writeXlsx({ sheets: sheets.map(worksheet) }));
}

const text: CellStyle = { numFmt: "@" };
const columnWidth = 24;

function worksheet({ name, rows, columns }: FormSheet): WriteSheet {
  const styles = columns?.map((column) => ({ ...text, font: { color: { rgb: classColours[column] } } }));
  const width = Math.max(...rows.map((row) => row.length));
  const styleOf = (column: number) => styles?.[column] ?? text;
  return {
    name,
    rows: rows.map((row) => row.map((cell) => (cell === "" ? null : cell))),
    columns: Array.from({ length: width }, (_, column) => ({ width: columnWidth, style: styleOf(column) })),
    cells: explained(rows),
  };
}

/** Explanations, alone in their rows, are black in every column class. */
function explained(rows: FormSheet["rows"]): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, index) => {
    if (row.length === 1) cells.set(`${index},0`, { value: row[0] ?? "", style: text });
  });
  return cells;
}
