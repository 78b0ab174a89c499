import type { Parameter } from "../configuration-file.ts";
import { parseMacAddress } from "../mac-address.ts";
import { capped, type Problem, problem } from "../problem.ts";
import { nameProblem, notDefined, unmarkedName, valueProblem, valueWarning } from "./cell-rules.ts";
import { type CsvSource, type Imported, problemAt } from "./csv-source.ts";
import { type CsvRecord, readRecords } from "./read-records.ts";

/** A row of a specific file: a terminal and its values, one for each column of the file. */
export interface SpecificRow {
  readonly mac: string;
  readonly line: number;
  readonly values: readonly string[];
}

export interface SpecificData {
  /** Names of the columns besides MAC_ADDRESS; none in a file that only lists terminals. */
  readonly parameters: readonly string[];
  readonly rows: readonly SpecificRow[];
}

/** What a file says as far as it can be read, and everything that is wrong with it. */
export interface ScannedFile extends SpecificData {
  /** The header, and what stands right above it. */
  readonly header: CsvRecord | null;
  readonly above: CsvRecord | null;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Reads a specific file: lines of any kind, the header that begins with MAC_ADDRESS, then one terminal a line
 * (TMA-CSV-005 to 019). Equal rows are merged; more than `listLimit` terminals are refused (TMA-LIST-002, 009).
 */
export function readSpecificFile(source: CsvSource, listLimit: number): Imported<SpecificData> {
  const { errors, warnings, parameters, rows } = scanSpecificFile(source, listLimit);
  if (errors.length > 0) return { ok: false, errors: capped(errors) };
  return { ok: true, data: { parameters, rows }, warnings: capped(warnings) };
}

/** Reads what it can of such a file, so that a refusal can name every fault; the header may have other names as well. */
export function scanSpecificFile(
  source: CsvSource,
  listLimit: number,
  headerNames: readonly string[] = ["MAC_ADDRESS"],
): ScannedFile {
  const records = readRecords(source);
  if (!records.ok) return unreadable(records.errors);
  const headerAt = records.data.findIndex(({ fields }) => headerNames.includes(fields[0] ?? ""));
  const header = records.data[headerAt];
  if (header === undefined) return unreadable([headerMissing(source)]);
  const lines = records.data
    .slice(headerAt + 1)
    .map((line) => ({ line, errors: lineErrors(source, header, line) }));
  const valid = lines.filter(({ errors }) => errors.length === 0).map(({ line }) => line);
  const parameters = header.fields.slice(1);
  const merged = mergeRows(
    source,
    valid.map((line) => rowOf(line, parameters.length)),
  );
  const errors = [
    ...headerErrors(source, header),
    ...lines.flatMap((line) => line.errors),
    ...merged.errors,
    ...countErrors(source, header.line, valid.length < lines.length ? null : merged.rows.length, listLimit),
  ];
  const warnings = [...merged.warnings, ...valid.flatMap((line) => lineWarnings(source, parameters, line))];
  const above = records.data[headerAt - 1] ?? null;
  return { header, above, parameters, rows: merged.rows, errors, warnings };
}

function unreadable(errors: readonly Problem[]): ScannedFile {
  return { header: null, above: null, parameters: [], rows: [], errors, warnings: [] };
}

/** The parameters of one row, without those that are NOTDEFINED (TMA-MAC-009). */
export function definedParameters(data: SpecificData, row: SpecificRow): Parameter[] {
  return data.parameters
    .map((name, index) => ({ name, value: row.values[index] ?? "" }))
    .filter(({ value }) => value !== notDefined);
}

function rowOf({ line, fields }: CsvRecord, parameterCount: number): SpecificRow {
  const values = Array.from({ length: parameterCount }, (_, index) => fields[index + 1] ?? "");
  return { mac: parseMacAddress(fields[0] ?? "") ?? "", line, values };
}

function mergeRows(source: CsvSource, rows: readonly SpecificRow[]) {
  const byMac = new Map<string, SpecificRow>();
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  for (const row of rows) {
    const earlier = byMac.get(row.mac);
    if (earlier === undefined) byMac.set(row.mac, row);
    else if (sameValues(earlier, row)) warnings.push(repeatedRow(source, row, earlier));
    else errors.push(conflictingRow(source, row, earlier));
  }
  return { rows: [...byMac.values()], errors, warnings };
}

function sameValues(one: SpecificRow, other: SpecificRow): boolean {
  return one.values.every((value, index) => value === other.values[index]);
}

function headerErrors(source: CsvSource, header: CsvRecord): Problem[] {
  const seen = new Map<string, number>();
  return header.fields.flatMap((name, index) => {
    const column = index + 1;
    const earlier = seen.get(unmarkedName(name));
    seen.set(unmarkedName(name), column);
    const defect = nameProblem(source, header.line, column, name);
    if (defect !== undefined) return [defect];
    return earlier === undefined ? [] : [repeatedColumn(source, header.line, column, name, earlier)];
  });
}

function lineErrors(source: CsvSource, header: CsvRecord, { line, fields }: CsvRecord): Problem[] {
  if (fields.length > header.fields.length) {
    return [fieldCount(source, line, header.fields.length, fields.length)];
  }
  const mac = fields[0] ?? "";
  const macErrors = parseMacAddress(mac) === undefined ? [macNotation(source, line, mac)] : [];
  const valueErrors = fields
    .slice(1)
    .map((value, index) => valueProblem(source, line, index + 2, header.fields[index + 1] ?? "", value));
  return [...macErrors, ...valueErrors.filter((problem) => problem !== undefined)];
}

function lineWarnings(
  source: CsvSource,
  parameters: readonly string[],
  { line, fields }: CsvRecord,
): Problem[] {
  return parameters
    .map((name, index) => valueWarning(source, line, index + 2, name, fields[index + 1] ?? ""))
    .filter((problem) => problem !== undefined);
}

/** The number of terminals is known only once every row is understood; until then it is null. */
function countErrors(
  source: CsvSource,
  headerLine: number,
  count: number | null,
  listLimit: number,
): Problem[] {
  if (count === null) return [];
  if (count === 0) {
    return [
      problemAt(source, "csv-no-terminal", headerLine, 1, "no MAC address follows the header MAC_ADDRESS"),
    ];
  }
  if (count <= listLimit) return [];
  const message = `${source.fileName} lists ${count} terminals and at most ${listLimit} are possible; split it into several files`;
  return [{ ...problem("list-too-long", source.field, message), file: source.fileName }];
}

function headerMissing(source: CsvSource): Problem {
  return problemAt(
    source,
    "csv-header",
    1,
    1,
    "no line begins with the column MAC_ADDRESS; export the sheet with semicolons",
  );
}

function fieldCount(source: CsvSource, line: number, expected: number, found: number): Problem {
  return problemAt(
    source,
    "csv-field-count",
    line,
    expected + 1,
    `expected ${expected} fields and found ${found}; a value that holds a semicolon is written in double quotes`,
  );
}

function macNotation(source: CsvSource, line: number, text: string): Problem {
  return problemAt(
    source,
    "csv-mac",
    line,
    1,
    `"${text}" is no MAC address; write 00085D1547FD or 00-08-5D-15-47-FD`,
  );
}

function repeatedColumn(
  source: CsvSource,
  line: number,
  column: number,
  name: string,
  earlier: number,
): Problem {
  return problemAt(
    source,
    "csv-parameter-conflict",
    line,
    column,
    `"${name}" is the name of column ${earlier} too`,
  );
}

function repeatedRow(source: CsvSource, row: SpecificRow, earlier: SpecificRow): Problem {
  return problemAt(
    source,
    "csv-terminal-repeated",
    row.line,
    1,
    `${row.mac} repeats line ${earlier.line} and counts once`,
  );
}

function conflictingRow(source: CsvSource, row: SpecificRow, earlier: SpecificRow): Problem {
  return problemAt(
    source,
    "csv-terminal-conflict",
    row.line,
    1,
    `${row.mac} stands in line ${earlier.line} with other values; keep one of the two rows`,
  );
}
