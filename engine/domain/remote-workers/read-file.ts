import { type CsvSource, type Imported, problemAt } from "../csv/csv-source.ts";
import { readRecords } from "../csv/read-records.ts";
import { readSpecificFile, type SpecificData } from "../csv/specific-file.ts";
import { capped, type Problem } from "../problem.ts";
import { accountColumns, canonicalColumn } from "./columns.ts";

/**
 * Reads the CSV of the sheet 68xxi Teleworker: comments and the row of categories, then the header that begins with
 * MAC_ADDRESS, then one phone a line. It is accepted or refused as a whole (MBG-CSV-003 to 020, SBC-TMA-003 to 007).
 */
export function readRemoteWorkers(source: CsvSource, listLimit: number): Imported<SpecificData> {
  const imported = readSpecificFile(source, listLimit, ["MAC_ADDRESS", "MAC ADDRESS"]);
  if (!imported.ok) return imported;
  const data = { ...imported.data, parameters: imported.data.parameters.map(canonicalColumn) };
  // A repeated phone is a fault here, where each row carries an account of its own (MBG-CSV-020).
  const repeated = imported.warnings.filter(({ code }) => code === "csv-terminal-repeated");
  const errors = [...repeated, ...columnErrors(source, data), ...cellErrors(source, data)];
  if (errors.length > 0) return { ok: false, errors: capped(errors) };
  // An empty cell leaves its parameter out, so it deserves no warning.
  const warnings = imported.warnings.filter(({ code }) => code !== "csv-empty-cell");
  return { ok: true, data, warnings: [...warnings, ...categoryWarnings(source)] };
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

/** The form puts its categories right above the header; another line there is a deviation (MBG-CSV-002, 004). */
function categoryWarnings(source: CsvSource): Problem[] {
  const records = readRecords(source);
  if (!records.ok) return [];
  const headerAt = records.data.findIndex(({ fields }) => /^MAC[_ ]ADDRESS$/.test(fields[0] ?? ""));
  const above = records.data[headerAt - 1];
  if (above === undefined || above.fields.includes("SYSTEM")) return [];
  const message =
    "the row of categories is expected right above MAC_ADDRESS; no line may be added to the form there";
  return [problemAt(source, "remote-workers-categories", above.line, null, message)];
}
