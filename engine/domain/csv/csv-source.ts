import type { Problem } from "../problem.ts";

/** A file that an operator handed in, and the field of the request it came with. */
export interface CsvSource {
  readonly field: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** An import is accepted as a whole or refused as a whole (TMA-PROV-037). */
export type Imported<Data> =
  | { readonly ok: true; readonly data: Data; readonly warnings: Problem[] }
  | { readonly ok: false; readonly errors: Problem[] };

/** A problem at a place in the file; `column` counts fields from 1, null means the whole line. */
export function problemAt(
  source: CsvSource,
  code: string,
  line: number,
  column: number | null,
  message: string,
): Problem {
  const place = column === null ? `line ${line}` : `line ${line}, column ${column}`;
  return {
    code,
    field: source.field,
    message: `${source.fileName}, ${place}: ${message}`,
    file: source.fileName,
    line,
    column,
  };
}
