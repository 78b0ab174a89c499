import { z } from "zod";
import type { Action, ActionTracking, StoredFile } from "../../domain/action.ts";
import type { JournalEvent } from "../../domain/journal.ts";
import { manifestSchema, type SoftwarePackage } from "../../domain/package.ts";
import type { Problem } from "../../domain/problem.ts";
import type { RangeProfile } from "../../domain/ranges.ts";
import type { ServerSummary } from "../../domain/server.ts";
import { serverSchema } from "../../domain/server.ts";
import type { TopologySummary } from "../../domain/topology.ts";
import type { DepositTest, SitePhone } from "../../ports.ts";
import type { CreatedAction, ValidationReport } from "../../services/action-book.ts";
import type { PackageUpload } from "../package-uploads.ts";

const text = z.string().nullable();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const integer = z.int().nullable();
const rangeCode = z.enum(["6xxxi", "53xxip", "53xx"]);
const colour = z.enum(["green", "orange", "grey", "red"]);
const orderOutcome = z.enum(["ordered", "unknown", "not-registered", "wrong-range"]);

export const problemSchema = z.object({
  code: z.string().describe("Stable name of the rule"),
  field: z.string(),
  message: z.string(),
  file: text,
  line: integer,
  column: integer,
}) satisfies z.ZodType<Problem>;

/** RFC 9457 problem details. */
export const problemDetailsSchema = z.object({
  type: z.string().describe("Kind of problem, as a URI"),
  title: z.string().describe("Kind of problem, in words"),
  status: z.int().describe("Status of the answer"),
  detail: z.string().describe("What happened, and what to do"),
  code: z.string().describe("Stable name of the rule"),
  field: text.describe("Field of the request"),
  errors: list(problemSchema).describe("Everything that is wrong, at once"),
});

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

export const softwarePackageSchema = manifestSchema.extend({
  multiSite: z.string(),
}) satisfies z.ZodType<SoftwarePackage>;

export const packageUploadSchema = z.object({
  upload: z.string().describe("Name that the client gave the upload"),
  multiSite: z.string().describe("Multi-site (Multisite)"),
  state: z.enum(["receiving", "installing", "installed", "refused"]).describe("How far the upload is"),
  receivedBytes: z.int().describe("Bytes of the archive that have arrived"),
  totalBytes: z.int().nullable().describe("Length of the archive, where the client announced it"),
  files: list(
    z.object({
      name: z.string().describe("Name of a file of the archive"),
      sizeBytes: z.int().describe("Its length, as the archive says"),
      receivedBytes: z.int().describe("Bytes of it that have arrived"),
      checksum: text.describe("CRC-32 of what has arrived, once it is whole"),
    }),
  ).describe("Files of the archive in the order in which they arrive"),
  reason: text.describe("Why it was refused"),
}) satisfies z.ZodType<PackageUpload>;

export const uploadSchema = z.object({ upload: z.string(), fileName: z.string(), sizeBytes: z.int() });

export const storedFileSchema = z.object({
  multiSite: z.string(),
  name: z.string().describe("Name of the file"),
  sizeBytes: z.int(),
  checksum: z.string(),
}) satisfies z.ZodType<StoredFile>;

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

const values = { version: text, globalIndex: integer, specificIndex: integer };

export const trackingSchema = z.object({
  action: actionSchema,
  progress: z
    .object({ storedFiles: z.int(), totalFiles: z.int() })
    .nullable()
    .describe("Files that are on the servers, while they are being stored"),
  colour: colour.nullable().describe("Green only when every terminal is"),
  counts: z.object({ green: z.int(), orange: z.int(), grey: z.int(), red: z.int() }).nullable(),
  updated: integer,
  notUpdated: integer,
  expectations: list(
    z.object({
      kind: z.enum(["version", "globalIndex", "specificIndex"]),
      expected: z.union([z.string(), z.number()]),
      matching: z.int(),
      notMatching: z.int(),
      colour,
    }),
  ),
  terminals: list(
    z.object({
      mac: text,
      number: text,
      gateway: text,
      model: text,
      outcome: orderOutcome.nullable(),
      reported: z.object({ ...values, reportedAtMs: integer }),
      expected: z.object(values),
      colour,
      reason: text.describe("Why the terminal is not green"),
    }),
  ),
}) satisfies z.ZodType<ActionTracking>;

export const journalEventSchema = z.object({
  position: z.int().describe("Place in the journal, for the parameter after"),
  atEpochMs: z.int(),
  severity: z.enum(["info", "warning", "error"]),
  operator: z.string(),
  multiSite: text,
  site: text,
  community: text,
  action: text,
  code: z.string().describe("Stable name of the kind of event"),
  text: z.string(),
}) satisfies z.ZodType<Omit<JournalEvent, "code">>;

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
