import type { Parameter } from "../configuration-file.ts";
import { capped, type Problem } from "../problem.ts";
import { nameProblem, notDefined, unmarkedName, valueProblem, valueWarning } from "./cell-rules.ts";
import { type CsvSource, type Imported, problemAt } from "./csv-source.ts";
import { type CsvRecord, readRecords } from "./read-records.ts";

/** The parameters of a global file, in their order; those with NOTDEFINED are left out (TMA-GLOB-007). */
export interface GlobalData {
  readonly parameters: readonly Parameter[];
}

/** Reads a global file: lines of any kind, the header `PARAMETERS;VALUE`, then one parameter a line (TMA-CSV-002). */
export function readGlobalFile(source: CsvSource): Imported<GlobalData> {
  const records = readRecords(source);
  if (!records.ok) return records;
  const headerAt = records.data.findIndex(
    ({ fields }) => fields[0] === "PARAMETERS" && fields[1] === "VALUE",
  );
  if (headerAt === -1) return { ok: false, errors: [headerMissing(source)] };
  const rows = records.data.slice(headerAt + 1);
  if (rows.length === 0) {
    return { ok: false, errors: [noParameter(source, records.data[headerAt]?.line ?? 1)] };
  }
  const errors = capped(rowErrors(source, rows));
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, data: { parameters: parametersOf(rows) }, warnings: capped(rowWarnings(source, rows)) };
}

function parametersOf(rows: readonly CsvRecord[]): Parameter[] {
  const byName = new Map(rows.map(({ fields }) => [fields[0] ?? "", fields[1] ?? ""]));
  return [...byName].filter(([, value]) => value !== notDefined).map(([name, value]) => ({ name, value }));
}

function rowErrors(source: CsvSource, rows: readonly CsvRecord[]): Problem[] {
  const seen = new Map<string, { line: number; name: string; value: string }>();
  return rows.flatMap(({ line, fields }) => {
    const [name = "", value = ""] = fields;
    if (fields.length > 2) return [fieldCount(source, line, fields.length)];
    const earlier = seen.get(unmarkedName(name));
    seen.set(unmarkedName(name), { line, name, value });
    const conflict = earlier !== undefined && (earlier.name !== name || earlier.value !== value);
    return [
      nameProblem(source, line, 1, name),
      valueProblem(source, line, 2, name, value),
      conflict ? conflicting(source, line, name, earlier.line) : undefined,
    ].filter((problem) => problem !== undefined);
  });
}

function rowWarnings(source: CsvSource, rows: readonly CsvRecord[]): Problem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, fields }) => {
    const [name = "", value = ""] = fields;
    const earlier = seen.get(name);
    seen.set(name, line);
    return [
      valueWarning(source, line, 2, name, value),
      earlier === undefined ? undefined : repeated(source, line, name, earlier),
    ].filter((problem) => problem !== undefined);
  });
}

function headerMissing(source: CsvSource): Problem {
  return problemAt(
    source,
    "csv-header",
    1,
    1,
    "no line begins with PARAMETERS;VALUE; export the tab 67xxi Global with semicolons",
  );
}

function noParameter(source: CsvSource, line: number): Problem {
  return problemAt(source, "csv-no-parameter", line, 1, "no parameter follows the header");
}

function fieldCount(source: CsvSource, line: number, count: number): Problem {
  return problemAt(
    source,
    "csv-field-count",
    line,
    3,
    `expected 2 fields and found ${count}; a value that holds a semicolon is written in double quotes`,
  );
}

function conflicting(source: CsvSource, line: number, name: string, earlier: number): Problem {
  return problemAt(
    source,
    "csv-parameter-conflict",
    line,
    1,
    `"${name}" stands in line ${earlier} too, with another value or mark`,
  );
}

function repeated(source: CsvSource, line: number, name: string, earlier: number): Problem {
  return problemAt(
    source,
    "csv-parameter-repeated",
    line,
    1,
    `"${name}" repeats line ${earlier} and is written once`,
  );
}
