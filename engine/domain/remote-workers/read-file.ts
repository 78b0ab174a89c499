import { type CsvSource, type Imported, problemAt } from "../csv/csv-source.ts";
import type { CsvRecord } from "../csv/read-records.ts";
import { scanSpecificFile, type SpecificData } from "../csv/specific-file.ts";
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
  const scanned = scanSpecificFile(source, listLimit, headerNames);
  const { header, above, rows } = scanned;
  if (header === null) return { ok: false, errors: capped(scanned.errors) };
  const parameters = scanned.parameters.map(canonicalColumn);
  const categories = classesByCategory(above?.fields ?? [], parameters.length);
  const data = { parameters, rows, categories };
  // A repeated phone is a fault here, where each row carries an account of its own (MBG-CSV-020).
  const repeated = scanned.warnings.filter(({ code }) => code === "csv-terminal-repeated");
  const columns = columnErrors(source, header.line, parameters).filter(
    ({ line, column }) => !scanned.errors.some((error) => error.line === line && error.column === column),
  );
  const errors = [...scanned.errors, ...repeated, ...columns, ...cellErrors(source, data)];
  if (errors.length > 0) return { ok: false, errors: capped(errors) };
  // An empty cell leaves its parameter out, so it deserves no warning.
  const warnings = scanned.warnings.filter(({ code }) => code !== "csv-empty-cell");
  return {
    ok: true,
    data,
    warnings: capped([...warnings, ...layoutWarnings(source, header, above, categories)]),
  };
}

function columnErrors(source: CsvSource, line: number, parameters: readonly string[]): Problem[] {
  const missing = accountColumns.filter((name) => !parameters.includes(name));
  const errors = missing.map((name) =>
    problemAt(source, "remote-workers-column", line, 1, `the column "${name}" is missing`),
  );
  // Two spellings of one name are one column.
  const twice = parameters.flatMap((name, index) =>
    parameters.indexOf(name) === index ? [] : [{ name, index }],
  );
  return [
    ...errors,
    ...twice.map(({ name, index }) =>
      problemAt(source, "csv-parameter-conflict", line, index + 2, `the column "${name}" stands twice`),
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

/**
 * The form has its categories right above the header, and the header on its own line; a file without the explanations begins
 * with either. Any other line above MAC_ADDRESS was added by hand (MBG-CSV-002, 003).
 */
function layoutWarnings(
  source: CsvSource,
  header: CsvRecord,
  above: CsvRecord | null,
  categories: RemoteWorkerData["categories"],
): Problem[] {
  const warn = (line: number, message: string) => [
    problemAt(source, "remote-workers-layout", line, null, message),
  ];
  if (above !== null && categories === null) {
    return warn(
      above.line,
      "the row of categories is expected right above MAC_ADDRESS; no line may be added there",
    );
  }
  const expected = [1, 2, headerLine];
  if (expected.includes(header.line)) return [];
  return warn(
    header.line,
    `the form has its categories on line ${categoryLine} and MAC_ADDRESS on line ${headerLine}; no line may be added above`,
  );
}
