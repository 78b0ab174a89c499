import { z } from "zod";
import { accountInputSchema, type AccountSummary } from "../../domain/account.ts";
import type { Operator } from "../../domain/operator.ts";
import type { CommunityModeChange } from "../../services/community-mode.ts";
import type { OpenedSession } from "../../services/sessions.ts";
import { confirmed, menuSchema } from "./application.ts";

export const accountSchema = z.object({
  login: z.string(),
  communities: z.union([z.literal("all"), z.array(z.string()).readonly()]),
}) satisfies z.ZodType<AccountSummary>;

export const accountChangeSchema = accountInputSchema.omit({ login: true });

export const credentialsSchema = z.strictObject({
  login: z.string(),
  password: z.string(),
  multiSite: z
    .string()
    .optional()
    .describe("Multi-site or isolated site, when there are several (Continuer)"),
  community: z
    .string()
    .optional()
    .describe("Community (Communauté); choosing one makes the session regional"),
});

const operatorSchema = z.object({
  login: z.string(),
  role: z
    .enum(["unrestricted", "national", "regional"])
    .describe("National or regional operator (opérateur national, opérateur régional)"),
  multiSite: z.string().nullable(),
  community: z.string().nullable(),
}) satisfies z.ZodType<Operator>;

export const sessionSchema = z.object({
  operator: operatorSchema.describe("Operator (Opérateur) of the session"),
  menus: z.array(menuSchema).readonly(),
  expiresAtEpochMs: z.int(),
});

export const openedSessionSchema = sessionSchema.extend({
  token: z.string().describe("Bearer token for the requests of the session"),
}) satisfies z.ZodType<Omit<OpenedSession, "menus">>;

export const communityModeSchema = z.strictObject({ enabled: z.boolean(), confirmed });

export const communityModeChangeSchema = z.object({
  multiSite: z.string(),
  enabled: z.boolean(),
  message: z.string(),
}) satisfies z.ZodType<CommunityModeChange>;
