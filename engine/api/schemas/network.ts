import { z } from "zod";
import type { RangeProfile } from "../../domain/ranges.ts";
import type { ServerSummary } from "../../domain/server.ts";
import { serverSchema } from "../../domain/server.ts";
import type { TopologySummary } from "../../domain/topology.ts";
import type { DepositTest, SitePhone } from "../../ports.ts";
import { text, list, rangeCode, values } from "./parts.ts";

export const rangeSchema = z.object({
  code: rangeCode.describe("Range (Gamme)"),
  label: z.string(),
  aliases: list(z.string()),
  provisionable: z.boolean(),
  files: z.object({ global: z.string(), specificExtension: z.string() }).nullable(),
  models: list(z.string()),
}) satisfies z.ZodType<RangeProfile>;

export const topologySummarySchema = z.object({
  version: z.int().describe("Version of the topology; a higher one is newer"),
  multiSites: list(
    z.object({
      id: z.string(),
      name: z.string(),
      region: z.string(),
      communities: list(z.string()),
      heterogeneous: z.boolean().describe("Its sites run different releases"),
      sites: list(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.enum(["server", "gateway", "isolated"]),
          release: z.string(),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<TopologySummary>;

const areaSummary = z.object({ path: z.string(), write: text, read: text });

export const serverSummarySchema = serverSchema.omit({ areas: true }).extend({
  areas: z.object({
    "6xxxi": areaSummary.exactOptional(),
    "53xxip": areaSummary.exactOptional(),
    "53xx": areaSummary.exactOptional(),
  }),
}) satisfies z.ZodType<ServerSummary>;

export const depositTestSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true) }),
  z.object({
    ok: z.literal(false),
    reason: z
      .enum([
        "name",
        "unreachable",
        "refused",
        "full",
        "login",
        "path",
        "write-permission",
        "read-permission",
        "space",
        "transfer",
      ])
      .describe("What failed"),
    detail: z.string(),
  }),
]) satisfies z.ZodType<DepositTest>;

export const sitePhoneSchema = z.object({
  mac: text,
  model: z.string(),
  range: z.string(),
  number: text,
  label: text,
  gateway: text,
  community: text,
  registered: z.boolean(),
  address: text,
  ...values,
}) satisfies z.ZodType<SitePhone>;
