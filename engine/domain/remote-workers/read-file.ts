import { type CsvSource, type Imported, problemAt } from "../csv/csv-source.ts";
import { type CsvRecord, readRecords } from "../csv/read-records.ts";
import { readSpecificFile, type SpecificData } from "../csv/specific-file.ts";
import { capped, type Problem } from "../problem.ts";
import { accountColumns, canonicalColumn, type ColumnClass } from "./columns.ts";
import { categoryLine, classesByCategory, headerLine } from "./layout.ts";

/** The file of remote phones, and the class of each parameter by its row of categories; null without such a row. */
export interface RemoteWorkerData extends SpecificData {
  readonly categories: readonly ColumnClass[] | null;
}

const headerNames = ["MAC_ADDRESS", "MAC ADDRESS"];

/**
 * Reads the CSV of the sheet 68xxi Teleworker: comments and the row of categories, then the header that begins with
 * MAC_ADDRESS, then one phone a line. It is accepted or refused as a whole (MBG-CSV-003 to 020, SBC-TMA-003 to 007).
 */
export function readRemoteWorkers(source: CsvSource, listLimit: number): Imported<RemoteWorkerData> {
  const imported = readSpecificFile(source, listLimit, headerNames);
  if (!imported.ok) return imported;
  const parameters = imported.data.parameters.map(canonicalColumn);
  const { header, above } = layoutOf(source);
  const categories = classesByCategory(above?.fields ?? [], parameters.length);
  const data = { ...imported.data, parameters, categories };
  // A repeated phone is a fault here, where each row carries an account of its own (MBG-CSV-020).
  const repeated = imported.warnings.filter(({ code }) => code === "csv-terminal-repeated");
  const errors = [...repeated, ...columnErrors(source, data), ...cellErrors(source, data)];
  if (errors.length > 0) return { ok: false, errors: capped(errors) };
  // An empty cell leaves its parameter out, so it deserves no warning.
  const warnings = imported.warnings.filter(({ code }) => code !== "csv-empty-cell");
  return { ok: true, data, warnings: [...warnings, ...layoutWarnings(source, header, above, categories)] };
}

function columnErrors(source: CsvSource, { parameters }: SpecificData): Problem[] {
  const missing = accountColumns.filter((name) => !parameters.includes(name));
  const errors = missing.map((name) =>
    problemAt(source, "remote-workers-column", 1, null, `the column "${name}" is missing`),
  );
  const repeated = parameters.filter((name, index) => parameters.indexOf(name) !== index);
  return [
    ...errors,
    ...repeated.map((name) =>
      problemAt(source, "csv-parameter-conflict", 1, null, `the column "${name}" stands twice`),
    ),
  ];
}

function cellErrors(source: CsvSource, { parameters, rows }: SpecificData): Problem[] {
  return accountColumns.flatMap((name) => {
    const column = parameters.indexOf(name);
    if (column === -1) return [];
    return rows
      .filter(({ values }) => values[column] === "")
      .map(({ line }) =>
        problemAt(
          source,
          "remote-workers-cell",
          line,
          column + 2,
          `"${name}" is empty and every phone needs it`,
        ),
      );
  });
}

interface Layout {
  readonly header: CsvRecord | undefined;
  /** What stands right above the header. */
  readonly above: CsvRecord | undefined;
}

function layoutOf(source: CsvSource): Layout {
  const records = readRecords(source);
  const lines = records.ok ? records.data : [];
  const headerAt = lines.findIndex(({ fields }) => headerNames.includes(fields[0] ?? ""));
  return { header: lines[headerAt], above: lines[headerAt - 1] };
}

/**
 * The form has its categories right above the header, and the header on its own line; a file without the explanations begins
 * with either. Any other line above MAC_ADDRESS was added by hand (MBG-CSV-002, 003).
 */
function layoutWarnings(
  source: CsvSource,
  header: CsvRecord | undefined,
  above: CsvRecord | undefined,
  categories: RemoteWorkerData["categories"],
): Problem[] {
  const warn = (line: number, message: string) => [
    problemAt(source, "remote-workers-layout", line, null, message),
  ];
  if (above !== undefined && categories === null) {
    return warn(
      above.line,
      "the row of categories is expected right above MAC_ADDRESS; no line may be added there",
    );
  }
  const line = header?.line ?? 1;
  const expected = [1, 2, headerLine];
  if (expected.includes(line)) return [];
  return warn(
    line,
    `the form has its categories on line ${categoryLine} and MAC_ADDRESS on line ${headerLine}; no line may be added above`,
  );
}
