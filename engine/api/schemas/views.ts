import { z } from "zod";
import type { Inventory } from "../../domain/inventory.ts";
import type { ActionForm } from "../../services/action-form.ts";

const text = z.string().nullable();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

const inventoryRowSchema = z.object({
  site: z.string(),
  siteName: z.string(),
  siteNumber: z.int().describe("Number of the site (N° site)"),
  mac: text.describe("MAC address (Adresse Mac)"),
  model: z.string().describe("Model (Modèle)"),
  range: z.string(),
  number: text.describe("Number (Numéro)"),
  label: text,
  gateway: text,
  registered: z.boolean().describe("Whether it is registered (Logué)"),
  address: text.describe("IP address (Adresse IP)"),
  version: text.describe("Software version (Version logicielle)"),
  globalIndex: z.int().nullable().describe("Global index (Data globale)"),
  specificIndex: z.int().nullable().describe("Specific index (Data spécifique)"),
  managed: z.boolean(),
  remoteWorker: z.boolean().describe("Deployed as a remote phone and connected"),
  community: text.exactOptional().describe("Community (Communauté); in community mode only"),
});

export const inventorySchema = z.object({
  rows: list(inventoryRowSchema),
  total: z.int(),
  silentSites: list(z.string()),
}) satisfies z.ZodType<Inventory>;

export const inventoryQuerySchema = z.object({
  site: z.string().optional(),
  range: z.string().optional(),
  model: z.string().optional(),
  registered: z
    .enum(["true", "false"])
    .transform((said) => said === "true")
    .optional(),
  community: z.string().optional(),
  text: z.string().optional().describe("Part of a number, label or MAC address (Filtre)"),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).optional(),
});

export const journalQuerySchema = z.object({
  multiSite: z.string().optional(),
  site: z.string().optional(),
  action: z.string().optional(),
  code: z.string().optional().describe("Stable name of the kind of event"),
  severity: z.string().optional(),
  community: z.string().optional(),
  fromEpochMs: z.coerce.number().optional(),
  toEpochMs: z.coerce.number().optional(),
  after: z.coerce.number().int().min(0).optional().describe("Only events behind this place"),
  limit: z.coerce.number().int().min(1).max(100_000).optional().describe("Events on a page"),
});

export const actionQuerySchema = z.object({
  multiSite: z.string().optional(),
  site: z.string().optional(),
  range: z.string().optional(),
  state: z.string().optional(),
  community: z.string().optional(),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).optional(),
});

export const formQuerySchema = z.object({
  range: z.string(),
  site: z.string().optional(),
  remoteWorkers: z
    .enum(["true", "false"])
    .transform((said) => said === "true")
    .optional(),
});

export const actionFormSchema = z.object({
  fields: list(
    z.enum([
      "site",
      "servers",
      "package",
      "global",
      "specific",
      "remoteWorkers",
      "otherFiles",
      "gateways",
      "name",
      "start",
    ]),
  ),
  servers: list(z.string()),
  preselectedServer: text,
  packages: list(z.string()),
  storedFiles: list(z.string()),
  gateways: list(z.string()),
}) satisfies z.ZodType<ActionForm>;
