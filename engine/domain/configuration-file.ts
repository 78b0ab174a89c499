import { csvText } from "./csv/write-csv.ts";
import { findRange, type RangeCode } from "./ranges.ts";

/** One line of a configuration file, `name: value` (F-1.3.1). */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** The lines that carry an index, so that a phone's report proves what it downloaded (TMA-PROV-036). */
export const globalIndexKey = "provlab global index";
export const specificIndexKey = "provlab specific index";

/** Header of a global sheet (TMA-CSV-002, TMA-CSV-003). */
export const globalHeader = ["PARAMETERS", "VALUE"] as const;

const controlCharacter = /\p{Cc}/u;

/** Says why a text can't be the name of a parameter, or `undefined` when it can. */
export function parameterNameDefect(name: string): string | undefined {
  if (name.trim() === "") return "it is empty";
  if (name !== name.trim()) return "it begins or ends with a blank";
  if (controlCharacter.test(name)) return "it contains a line break or another control character";
  if (/[:#"]/.test(name)) return 'it contains ":", "#" or a double quote';
  if (name === globalIndexKey || name === specificIndexKey) return "it is reserved for the index";
  return undefined;
}

/** Says why a text can't be the value of a parameter, or `undefined` when it can. */
export function parameterValueDefect(value: string): string | undefined {
  if (controlCharacter.test(value)) return "it contains a line break or another control character";
  // The format has no escape for a double quote inside quotes.
  if (value.includes('"') && (needsQuotes(value) || value.startsWith('"'))) {
    return 'it needs quotes ("#", or a blank at an end) and contains a double quote itself';
  }
  return undefined;
}

/**
 * Text of a configuration file: the index line when there is an index, then one parameter a line (TMA-MAC-014). Files of
 * 5300 IP phones have the lines of a global sheet instead, `PARAMETERS;VALUE` first.
 */
export function configurationText(
  range: RangeCode,
  indexKey: string,
  index: number | null,
  parameters: readonly Parameter[],
): string {
  const indexLine = index === null ? [] : [{ name: indexKey, value: String(index) }];
  const lines = [...indexLine, ...parameters];
  if (range === "53xxip")
    return csvText([globalHeader, ...lines.map(({ name, value }) => [name, value])], "\n");
  return lines.map(({ name, value }) => `${name}: ${quoted(value)}\n`).join("");
}

/** Name of the common file of a range (TMA-MAC-002, TMA-MAC-003). */
export function globalFileName(range: RangeCode): string | undefined {
  return findRange(range)?.files?.global;
}

/** Name of a phone's own file: the MAC in upper case without separators (TMA-MAC-006 to 008). */
export function specificFileName(range: RangeCode, mac: string): string {
  return `${mac}${findRange(range)?.files?.specificExtension ?? ""}`;
}

function quoted(value: string): string {
  return needsQuotes(value) ? `"${value}"` : value;
}

function needsQuotes(value: string): boolean {
  return value.includes("#") || value !== value.trim();
}
