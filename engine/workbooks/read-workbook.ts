import { type CellValue, readXlsx, type Sheet } from "hucre/xlsx";
import type { FormSheet } from "../domain/forms/form-sheets.ts";
import { refusal } from "../domain/refusal.ts";
import type { ColumnClass } from "../domain/remote-workers/columns.ts";
import { classColours } from "./colours.ts";
import { unpackedBytes } from "./unpacked-size.ts";

/** More than any form is when it is unpacked; a small archive can say that it holds gigabytes. */
const unpackedBytesMax = 32 * 1024 * 1024;

/** More rows than any list has; what follows them would be read for nothing. */
const rowsMax = 20_000;

/** The sheets of an Excel workbook, every cell as text. Refuses what is no workbook, and cells that have no plain text. */
export async function readWorkbook(bytes: Uint8Array): Promise<FormSheet[]> {
  if (unpackedBytes(bytes) > unpackedBytesMax) {
    const message = `the workbook has more than ${unpackedBytesMax} bytes when it is unpacked; no form is as large`;
    throw refusal("form-too-large", "file", message);
  }
  const { sheets } = await parsed(bytes);
  return sheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet), columns: classesOf(sheet) }));
}

async function parsed(bytes: Uint8Array) {
  try {
    return await readXlsx(bytes, { readStyles: true, maxRows: rowsMax + 1 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `the file is no Excel workbook (.xlsx) that can be read: ${reason}`;
    throw refusal("form-unreadable", "file", message);
  }
}

function rowsOf({ name, rows }: Sheet): string[][] {
  if (rows.length > rowsMax) {
    throw refusal("form-too-long", "file", `the sheet "${name}" has more than ${rowsMax} rows`);
  }
  return rows.map((row, rowIndex) =>
    withoutTrailingEmpties(row.map((cell, index) => textOf(cell, name, rowIndex, index))),
  );
}

function textOf(cell: CellValue, sheet: string, rowIndex: number, index: number): string {
  if (cell === null) return "";
  if (typeof cell === "object") {
    const message = `the sheet "${sheet}" has a date in line ${rowIndex + 1}, column ${index + 1}; format the cell as text`;
    throw refusal("form-cell", "file", message);
  }
  return String(cell);
}

function withoutTrailingEmpties(row: string[]): string[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== "") + 1);
}

/** The classes that the colours of the header's cells say; null where the header has one colour alone. */
function classesOf({ rows, cells }: Sheet): ColumnClass[] | null {
  const headerAt = rows.findIndex((row) => row[0] === "MAC_ADDRESS");
  const classes = (rows[headerAt] ?? []).map((_, index) =>
    classOf(cells?.get(`${headerAt},${index}`)?.style?.font?.color?.rgb ?? ""),
  );
  return classes.some((column) => column !== "phone") ? classes : null;
}

function classOf(rgb: string): ColumnClass {
  const found = (["system", "compulsory"] as const).find((column) => rgb.endsWith(classColours[column]));
  return found ?? "phone";
}
