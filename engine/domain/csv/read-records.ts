import { CsvError, type InfoRecord, parse } from "csv-parse/sync";
import type { Problem } from "../problem.ts";
import { type CsvSource, type Imported, problemAt } from "./csv-source.ts";
import { decodeText } from "./decode-text.ts";

/** One record of a CSV file and the line on which it begins, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Splits a file into records: semicolons, RFC 4180 quotes, LF or CRLF (TMA-CSV-001, TMA-CSV-013). Records without any
 * content are left out, and so are empty fields at the end of a record.
 */
export function readRecords(source: CsvSource): Imported<CsvRecord[]> {
  const tooLarge = sizeProblem(source);
  if (tooLarge !== undefined) return { ok: false, errors: [tooLarge] };
  try {
    // The parser would count a CRLF between quotes as two lines.
    const text = decodeText(source.bytes).replaceAll("\r\n", "\n");
    const parsed = parse(text, {
      delimiter: ";",
      record_delimiter: "\n",
      relax_column_count: true,
      info: true,
    }) as unknown as { record: string[]; info: InfoRecord }[];
    return { ok: true, data: withLines(parsed), warnings: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, errors: [syntaxProblem(source, error)] };
  }
}

const linesMax = 50_000;
const fieldsMax = 5000;
const [lineFeed, semicolon] = [0x0a, 0x3b];

/** No list is that long or that wide, so it isn't worth reading. */
function sizeProblem(source: CsvSource): Problem | undefined {
  let line = 1;
  let fields = 1;
  for (const byte of source.bytes) {
    if (byte === semicolon) fields += 1;
    if (byte === lineFeed) {
      line += 1;
      fields = 1;
    }
    if (line > linesMax) {
      return problemAt(source, "csv-too-long", line, 1, `the file has more than ${linesMax} lines`);
    }
    if (fields > fieldsMax) {
      return problemAt(source, "csv-too-wide", line, fields, `the line has more than ${fieldsMax} fields`);
    }
  }
  return undefined;
}

function withLines(parsed: { record: string[]; info: InfoRecord }[]): CsvRecord[] {
  let previousEnd = 0;
  const records: CsvRecord[] = [];
  for (const { record, info } of parsed) {
    const fields = withoutTrailingEmpties(record);
    if (fields.length > 0) records.push({ line: previousEnd + 1, fields });
    previousEnd = info.lines;
  }
  return records;
}

function withoutTrailingEmpties(fields: string[]): string[] {
  return fields.slice(0, fields.findLastIndex((field) => field !== "") + 1);
}

function syntaxProblem(source: CsvSource, error: CsvError) {
  const line = typeof error["lines"] === "number" ? error["lines"] : 1;
  const column = typeof error["column"] === "number" ? error["column"] + 1 : 1;
  return problemAt(
    source,
    "csv-quotes",
    line,
    column,
    "the double quotes are not balanced; a field that holds a quote or a semicolon is written in quotes, and a quote in it twice",
  );
}
