import { z } from "zod";
import type { Action } from "../../domain/action.ts";
import type { CreatedAction, ValidationReport } from "../../services/action-book.ts";
import { text, list, integer, rangeCode } from "./parts.ts";
import { problemSchema } from "./problems.ts";

const indexedUpload = z.strictObject({
  upload: text.describe("Answer of POST /v1/uploads"),
  index: z.number().nullable().describe("Data index (Index), 1 to 65535"),
});

export const selectionSchema = z.strictObject({
  range: z.string().describe("Range (Gamme)"),
  multiSite: z.string().describe("Multi-site (Multisite)"),
  site: text.describe("Site (Site); null makes the action a deployment (Déploiement)"),
  servers: z.array(z.string()).max(100).describe("Download server (Serveur de téléchargement)"),
  package: text.describe("Software version (Version logicielle)"),
  global: indexedUpload.nullable().describe("Global file and global index (Fichier global, Index global)"),
  specific: indexedUpload
    .nullable()
    .describe("Specific file and specific index (Fichier spécifique, Index spécifique)"),
  otherFiles: z
    .array(z.union([z.string(), z.strictObject({ stored: z.string() })]))
    .max(100)
    .describe(
      "Other file (Autre fichier): an upload, or a file sent before (Fichiers téléchargés préalablement); at most one",
    ),
  gateways: z
    .array(z.string())
    .max(100)
    .default([])
    .describe("Gateway (Passerelle) whose digital phones are updated; at most one, none for the whole site"),
  community: text
    .default(null)
    .describe("Community (Communauté) that a national operator defines the action for"),
  remoteWorkers: z
    .strictObject({ upload: z.string() })
    .nullable()
    .default(null)
    .describe(
      "File of remote phones (Fichier (csv) remote workers); servers of the remote-worker list alone",
    ),
});

export const actionRequestSchema = selectionSchema.extend({
  name: z.string().describe("Action name (Nom de l'action)"),
  start: z
    .union([z.literal("immediate"), z.strictObject({ atEpochMs: z.number() })])
    .describe("Immediate or deferred update (Mise à jour immédiate ou différée), on a whole minute"),
});

export type SelectionBody = z.output<typeof selectionSchema>;

export const validationReportSchema = z.object({
  valid: z.boolean(),
  errors: list(problemSchema),
  warnings: list(problemSchema),
}) satisfies z.ZodType<ValidationReport>;

export const createdActionSchema = z.object({
  id: z.string().describe("Id of the action"),
  warnings: list(problemSchema),
}) satisfies z.ZodType<CreatedAction>;

const actionState = z.enum([
  "scheduled",
  "testing",
  "uploading",
  "ordering",
  "waiting-for-phones",
  "completed",
  "failed",
  "cancelled",
]);

export const actionSchema = z.object({
  id: z.string().describe("Id of the action"),
  name: z.string().describe("Action name (Nom de l'action)"),
  type: z.enum(["site-action", "deployment"]),
  range: rangeCode,
  multiSite: z.string(),
  site: text,
  servers: list(z.string()),
  package: text,
  globalFile: text,
  globalIndex: integer,
  specificFile: text,
  specificIndex: integer,
  otherFile: text,
  gateway: text,
  remoteWorkersFile: text,
  audience: z.enum(["local", "remote-workers"]),
  community: text.describe("Community (Communauté)"),
  removed: list(z.string()).describe("Terminals of the list that the action leaves alone"),
  operator: z.string(),
  dataUpdate: z.object({ package: z.string(), kind: z.enum(["global", "specific"]) }).nullable(),
  deferred: z.boolean(),
  startAtEpochMs: z.int(),
  expectations: z.object({
    packageVersion: text,
    versions: z.record(z.string(), z.string()).nullable(),
    globalIndex: integer,
    specificIndex: integer,
  }),
  state: actionState.describe("State (État)"),
  history: list(z.object({ state: actionState, atEpochMs: z.int() })),
  reasonCode: text,
  reason: text,
  serverResults: list(
    z.object({
      serverId: z.string(),
      state: z.enum(["pending", "stored", "failed"]),
      failure: z.object({ code: z.string(), message: z.string() }).nullable(),
    }),
  ),
  orderedAtMs: integer,
  lastProgressAtMs: integer,
}) satisfies z.ZodType<Action>;
