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

/** The body of `PUT /management/v1/restart-orders/{actionId}`. */
export const siteOrderSchema = z.object({
  range: rangeSchema,
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
      mac: z.string(),
      model: z.string(),
      range: z.string(),
      number: z.string(),
      label: z.string(),
      registered: z.boolean(),
      address: z.string().nullable(),
      ...expectedValuesSchema.shape,
    }),
  ),
});

export const orderResultSchema = z.object({
  actionId: z.string(),
  phones: z.array(
    z.object({ mac: z.string(), outcome: z.enum(["ordered", "unknown", "not-registered", "wrong-range"]) }),
  ),
});

export const tdwTableSchema = z.object({
  rows: z.array(
    z.object({
      mac: z.string(),
      model: z.string(),
      expected: expectedValuesSchema,
      reported: expectedValuesSchema,
      reportedAtMs: z.int().nullable().describe("Milliseconds since 1970"),
    }),
  ),
});

export const tdwResetSchema = z.object({ range: z.string(), deletedRows: z.number().int() });
