import { z } from "zod";
import { phoneSelector } from "../scenario/selector.ts";
import type { SelectedPhone } from "../scenario/selector.ts";

/** Rows of a file of remote workers by column, and the columns that every row has with the same value. */
export const remoteWorkerRows = z.strictObject({
  rows: z.array(z.record(z.string(), z.string())),
  every: z.record(z.string(), z.string()).default({}),
  name: z.string().optional(),
});

/** A row for each of these phones of the lab, with its own account where `every` does not say otherwise. */
export const remotePhones = z.strictObject({
  phones: phoneSelector,
  every: z.record(z.string(), z.string()).default({}),
});

type RemoteWorkerRows = z.output<typeof remoteWorkerRows>;

/** The rows as CSV: a header of all columns in the order in which they come up, then one line a phone. */
export function remoteWorkerCsv({ rows, every }: RemoteWorkerRows): string {
  const columns = [...new Set([...rows.flatMap((row) => Object.keys(row)), ...Object.keys(every)])];
  const lines = rows.map((row) => columns.map((column) => row[column] ?? every[column] ?? "").join(";"));
  return [columns.join(";"), ...lines, ""].join("\n");
}

/** The account of each phone in the columns of the manual. */
export function rowsOfPhones(
  phones: readonly SelectedPhone[],
  every: RemoteWorkerRows["every"],
): RemoteWorkerRows {
  const rows = phones.map(({ mac, number, password = "" }) => ({
    MAC_ADDRESS: mac,
    "!sip line1 user name": number,
    "!sip line1 auth name": number,
    "sip line1 password": password,
    ...every,
  }));
  return { rows, every: {} };
}
