import { parameterNameDefect, parameterValueDefect } from "../configuration-file.ts";
import type { Problem } from "../problem.ts";
import { type CsvSource, problemAt } from "./csv-source.ts";

/** The keyword that leaves a parameter out of a file (TMA-MAC-009, TMA-CSV-017). */
export const notDefined = "NOTDEFINED";

/** What is wrong with a parameter's name in the file, if anything. */
export function nameProblem(
  source: CsvSource,
  line: number,
  column: number,
  name: string,
): Problem | undefined {
  const defect = parameterNameDefect(name);
  if (defect === undefined) return undefined;
  return problemAt(
    source,
    "csv-parameter-name",
    line,
    column,
    `"${name}" can't be a parameter name: ${defect}`,
  );
}

/** What is wrong with a parameter's value in the file, if anything. */
export function valueProblem(
  source: CsvSource,
  line: number,
  column: number,
  name: string,
  value: string,
): Problem | undefined {
  const defect = parameterValueDefect(value);
  if (defect === undefined) return undefined;
  return problemAt(
    source,
    "csv-value",
    line,
    column,
    `the value of "${name}" can't be written to a file: ${defect}`,
  );
}

/** What deserves a warning about a value, if anything (TMA-CSV-017). */
export function valueWarning(
  source: CsvSource,
  line: number,
  column: number,
  name: string,
  value: string,
): Problem | undefined {
  if (value === "") {
    return problemAt(source, "csv-empty-cell", line, column, `"${name}" is written with an empty value`);
  }
  if (value !== notDefined && value.trim().toUpperCase() === notDefined) {
    return problemAt(
      source,
      "csv-notdefined-spelling",
      line,
      column,
      `"${value}" is taken as an ordinary value of "${name}"; only ${notDefined} in upper case leaves it out`,
    );
  }
  return undefined;
}

/** The name of a parameter without its lock or overwrite mark (F-1.3.3, F-1.3.4). */
export function unmarkedName(name: string): string {
  return name.replace(/^[!^]\s*/, "");
}
