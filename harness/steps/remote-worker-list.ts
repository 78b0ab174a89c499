import { z } from "zod";

/** Rows of a file of remote workers by column, and the columns that every row has with the same value. */
export const remoteWorkerRows = z.strictObject({
  rows: z.array(z.record(z.string(), z.string())),
  every: z.record(z.string(), z.string()).default({}),
  name: z.string().optional(),
});

type RemoteWorkerRows = z.output<typeof remoteWorkerRows>;

/** The rows as CSV: a header of all columns in the order in which they come up, then one line a phone. */
export function remoteWorkerCsv({ rows, every }: RemoteWorkerRows): string {
  const columns = [...new Set([...rows.flatMap((row) => Object.keys(row)), ...Object.keys(every)])];
  const lines = rows.map((row) => columns.map((column) => row[column] ?? every[column] ?? "").join(";"));
  return [columns.join(";"), ...lines, ""].join("\n");
}
