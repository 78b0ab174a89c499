import { z } from "zod";
import { headerValue } from "./messages.ts";
import type { SipRequest } from "./messages.ts";

/** The media type of the body that makes a check-sync a restart order of the site. */
export const restartOrderContentType = "application/vnd.provlab.restart+json";

const index = z.number().int().min(1).max(65_535); // TMA-PROV-035

/** Where a phone downloads from: the download parameters of an action (TMA-PROV-023). */
export const downloadServerSchema = z.object({
  host: z.string().min(1).describe("Name or address of the download server"),
  port: z.number().int().min(1).max(65_535).describe("FTP port"),
  path: z.string().describe("Directory of the files"),
  user: z.string().describe("Login for reading"),
  password: z.string().describe("Password for reading"),
});

/** What one phone is told to expect; null leaves a value unchanged (TMA-PROV-023). */
export const expectedValuesSchema = z.object({
  version: z.string().min(1).nullable(),
  globalIndex: index.nullable(),
  specificIndex: index.nullable(),
});

/** The body of a restart order from the site to a phone. */
export const restartOrderSchema = z.object({
  actionId: z.string().min(1),
  server: downloadServerSchema,
  expected: expectedValuesSchema,
});

export { index as dataIndexSchema };
export type DownloadServer = z.infer<typeof downloadServerSchema>;
export type ExpectedValues = z.infer<typeof expectedValuesSchema>;
export type RestartOrder = z.infer<typeof restartOrderSchema>;

/** The body of a NOTIFY that orders a restart. */
export function printRestartOrder(order: RestartOrder): string {
  return JSON.stringify(order);
}

/** The restart order in a NOTIFY; undefined when its body is of another type or broken. */
export function parseRestartOrder(request: SipRequest): RestartOrder | undefined {
  const mediaType = headerValue(request, "Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== restartOrderContentType) return undefined;
  return restartOrderSchema.safeParse(parseJson(request.body)).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
