import { z } from "zod";
import {
  dataIndexSchema,
  downloadServerSchema,
  expectedValuesSchema,
  versionSchema,
} from "../protocols/sip/index.ts";

const rangeAliases: Readonly<Record<string, string>> = { "67xxi": "6xxxi", "6xxi": "6xxxi" };

/** A range of phones; the manuals use several names for the SIP range (TMA-GEN-008). */
export const rangeSchema = z
  .enum(["6xxxi", "53xxip", "53xx", "67xxi", "6xxi"])
  .transform((range) => rangeAliases[range] ?? range);

const macSchema = z
  .string()
  .regex(/^[0-9A-Fa-f]{2}([:-]?[0-9A-Fa-f]{2}){5}$/, "a MAC address has 12 hexadecimal digits")
  .transform((mac) => mac.replace(/[:-]/g, "").toUpperCase());

/** The ranges whose phones have a MAC address and take restart orders. */
const orderedRangeSchema = rangeSchema.refine(
  (range) => range !== "53xx",
  "digital phones have no MAC address; order them through /management/v1/digital-orders",
);

/** The body of `PUT /management/v1/restart-orders/{actionId}`. */
export const siteOrderSchema = z.object({
  range: orderedRangeSchema,
  macs: z.array(macSchema).min(1),
  server: downloadServerSchema,
  expected: z.object({
    versions: z
      .record(z.string(), versionSchema)
      .nullable()
      .describe("Expected firmware version by model; null leaves the versions unchanged"),
    globalIndex: dataIndexSchema.nullable(),
    specificIndex: dataIndexSchema.nullable(),
  }),
});

export const actionIdSchema = z
  .string()
  .regex(/^[\w.-]{1,100}$/, "an action id has 1 to 100 letters, digits, . _ -");

export const healthSchema = z.object({ site: z.string(), release: z.string() });

export const phonesSchema = z.object({
  phones: z.array(
    z.object({
      mac: z.string().nullable().describe("Null for a digital phone"),
      model: z.string(),
      range: z.string(),
      number: z.string(),
      label: z.string(),
      registered: z.boolean(),
      address: z.string().nullable(),
      ...expectedValuesSchema.shape,
      site: z.string().optional().describe("Digital phones: the site that declares the subscription"),
      gateway: z.string().nullish().describe("Digital phones: the gateway that connects the phone, or null"),
      community: z
        .string()
        .optional()
        .describe("Community of the subscription, where the multi-site has communities"),
    }),
  ),
});

export const orderResultSchema = z.object({
  actionId: z.string(),
  phones: z.array(
    z.object({ mac: z.string(), outcome: z.enum(["ordered", "unknown", "not-registered", "wrong-range"]) }),
  ),
});

/** The body of `PUT /management/v1/digital-orders/{actionId}`. */
export const digitalOrderSchema = z.object({
  gateway: z.string().min(1).nullable(),
  versions: z.record(z.string(), versionSchema).describe("Version by model; other models are left alone"),
});

export const digitalOrderResultSchema = z.object({
  actionId: z.string(),
  phones: z.array(
    z.object({
      number: z.string(),
      model: z.string(),
      gateway: z.string().nullable(),
      outcome: z.enum(["ordered", "not-registered", "gateway-unreachable"]),
    }),
  ),
});

/** Why an action that is known is refused. */
export function actionDiffersDetail(site: string, actionId: string): string {
  return `site ${site} has obeyed action ${actionId} already; give a different order another action id`;
}

export const spaceRangeSchema = z
  .enum(["6xxxi", "53xxip", "67xxi", "6xxi", "all"])
  .transform((range) => rangeAliases[range] ?? range);

export const spacesClearedSchema = z.object({ range: z.string(), deletedFiles: z.int() });

/** A version of the TDW tables, as a query names it. */
export const tableVersionSchema = z
  .string()
  .regex(/^\d{1,15}$/, "a version is a whole number")
  .transform(Number);

export const tdwTableSchema = z.object({
  version: z.int().describe("Of the tables; ask with `since` for the rows that changed after it"),
  rows: z.array(
    z.object({
      mac: z.string().nullable(),
      number: z.string().optional().describe("Range 53xx only, like site and gateway"),
      site: z.string().optional(),
      gateway: z.string().nullish(),
      model: z.string(),
      expected: expectedValuesSchema,
      reported: expectedValuesSchema,
      reportedAtMs: z.int().nullable().describe("Milliseconds since 1970"),
    }),
  ),
});

export const tdwResetSchema = z.object({ range: z.string(), deletedRows: z.number().int() });
