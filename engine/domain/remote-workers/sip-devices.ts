import { CsvError, parse } from "csv-parse/sync";
import { type CsvSource, type Imported, problemAt } from "../csv/csv-source.ts";
import { decodeText } from "../csv/decode-text.ts";

/** A SIP device of the border gateway: its Set-side username and password, and the number of its subscription. */
export interface SipDevice {
  readonly login: string;
  readonly number: string;
  readonly password: string;
}

/**
 * Reads devices_mbg.csv: the header Login, NA, Password, then a device a line, separated by semicolons or commas; empty
 * columns at the end don't matter (MBG-DEV-004 to 007).
 */
export function readSipDevices(source: CsvSource): Imported<SipDevice[]> {
  const text = decodeText(source.bytes);
  const delimiter = (text.split("\n", 1)[0] ?? "").includes(";") ? ";" : ",";
  const records = recordsOf(text, delimiter);
  const headerAt = records?.findIndex(
    ([login, na, password]) => [login, na, password].join(" ").toLowerCase() === "login na password",
  );
  if (records === undefined || headerAt === undefined || headerAt === -1) {
    const message = "no line begins with Login, NA, Password; export the SIP devices of the gateway again";
    return { ok: false, errors: [problemAt(source, "devices-header", 1, 1, message)] };
  }
  const devices = records
    .slice(headerAt + 1)
    .filter(([login = ""]) => login !== "")
    .map(([login = "", number = "", password = ""]) => ({ login, number, password }));
  return { ok: true, data: devices, warnings: [] };
}

function recordsOf(text: string, delimiter: string): string[][] | undefined {
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
