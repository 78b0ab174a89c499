import { z } from "zod";
import type { ApplicationSummary, ManagedModel } from "../../domain/application.ts";
import type { SwitchLoss } from "../../services/mode-switch.ts";
import type { Menu } from "../../domain/menus.ts";

const mode = z.enum(["tma", "tma-ep"]).describe("Plain terminal management, or expert mode (Mode Expert)");
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

export const menuSchema = z.object({
  code: z.string().describe("Stable name of the menu"),
  french: z.string(),
  english: z.string(),
}) satisfies z.ZodType<Omit<Menu, "code">>;

export const applicationSchema = z.object({
  mode,
  hostProfile: z.enum(["manager", "mivoice-5000-server", "mitel-5000-gateways"]),
  encryption: z.boolean().describe("Encryption of configuration files (Chiffrement des fichiers)"),
  encryptionPasswordSet: z.boolean(),
  remoteWorkers: z.boolean().describe("Remote worker management (Gestion des remote workers)"),
  communityMultiSites: list(z.string()).describe("Multi-sites in community mode (TMA en mode communauté)"),
  tdwReset: z.object({ complete: z.boolean(), pendingSites: list(z.string()) }),
}) satisfies z.ZodType<ApplicationSummary>;

export const applicationChangeSchema = z.strictObject({
  encryption: z.boolean().optional(),
  encryptionPassword: z.string().min(1).optional(),
  remoteWorkers: z.boolean().optional(),
});

export const confirmed = z
  .boolean()
  .default(false)
  .describe("Confirms the warning; without it the request is refused with the warning as detail");

export const modeChangeSchema = z.strictObject({ mode, confirmed });

export const switchLossSchema = z.object({
  events: z.int().describe("Events of the journal (Journal des événements)"),
  history: z.int().describe("Actions that have begun or ended (historique des actions)"),
  scheduledActions: z.int().describe("Scheduled actions (actions programmées)"),
  files: z.int().describe("Files that are stored for actions: imported lists and other files"),
}) satisfies z.ZodType<SwitchLoss>;

export const managedModelSchema = z.object({
  range: z.enum(["6xxxi", "53xxip", "53xx"]),
  model: z.string(),
  managed: z.boolean(),
}) satisfies z.ZodType<ManagedModel>;
