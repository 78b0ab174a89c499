import { z } from "zod";
import { remembering } from "../../kernel/index.ts";
import { headerValue } from "./messages.ts";
import type { SipRequest } from "./messages.ts";

/** The media type of the body that makes a check-sync a restart order of the site. */
export const restartOrderContentType = "application/vnd.provlab.restart+json";

export const dataIndexMax = 65_535;

/** An index of global or specific data (TMA-PROV-035). */
export const dataIndexSchema = z.number().int().min(1).max(dataIndexMax);

/** A firmware version, as in `6.4.0.140`. */
export const versionSchema = z.string().min(1).max(100);

/** Where a phone downloads from: the download parameters of an action (TMA-PROV-023). */
export const downloadServerSchema = z.object({
  host: z.string().min(1).max(253).describe("Name or address of the download server"),
  port: z.number().int().min(1).max(65_535).describe("FTP port"),
  path: z.string().max(1024).describe("Directory of the files"),
  user: z.string().max(255).describe("Login for reading"),
  password: z.string().max(255).describe("Password for reading"),
});

/** What one phone is told to expect; null leaves a value unchanged (TMA-PROV-023). */
export const expectedValuesSchema = z.object({
  version: versionSchema.nullable(),
  globalIndex: dataIndexSchema.nullable(),
  specificIndex: dataIndexSchema.nullable(),
});

/** The body of a restart order from the site to a phone. */
const restartOrderSchema = z.object({
  actionId: z.string().min(1).max(100),
  server: downloadServerSchema,
  expected: expectedValuesSchema,
});

export type DownloadServer = z.infer<typeof downloadServerSchema>;
export type ExpectedValues = z.infer<typeof expectedValuesSchema>;
export type RestartOrder = Readonly<z.infer<typeof restartOrderSchema>>;

/** The text of an order goes to every phone that shares it. */
const texts = new WeakMap<RestartOrder, string>();

/** The body of a NOTIFY that orders a restart. */
export function printRestartOrder(order: RestartOrder): string {
  const text = texts.get(order) ?? JSON.stringify(order);
  texts.set(order, text);
  return text;
}

/** The restart order in a NOTIFY; undefined when its body is of another type or broken. */
export function parseRestartOrder(request: SipRequest): RestartOrder | undefined {
  const mediaType = headerValue(request, "Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== restartOrderContentType) return undefined;
  return readOrder(request.body);
}

/** Thousands of phones read the same few orders. */
const readOrder = remembering(64, (body) => restartOrderSchema.safeParse(parseJson(body)).data);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
