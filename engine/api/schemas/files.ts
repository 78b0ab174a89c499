import { z } from "zod";
import type { ConvertedGlobal } from "../../domain/csv/convert-global.ts";
import { scopes, tabs } from "../../domain/distribution/scopes.ts";
import type { ProvisioningForm } from "../../domain/forms/provisioning-forms.ts";
import type { ProductionVersion } from "../../domain/production.ts";
import type { DistributionView } from "../../services/distribution.ts";
import type { TableReset } from "../../services/ipbx-upkeep.ts";
import type { WorkingFileSummary } from "../../services/working-files.ts";
import { confirmed } from "./application.ts";
import { problemSchema } from "./problems.ts";

const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const rangeCode = z.enum(["6xxxi", "53xxip", "53xx"]);
const kind = z.enum(["global", "specific"]);

/** The flag `confirmed` of a request without body. */
export const confirmedQuery = z
  .enum(["true", "false"])
  .default("false")
  .transform((text) => text === "true")
  .describe("Confirms the warning; without it the request is refused with the warning as detail");

export const tableResetSchema = z.object({
  range: z.string(),
  deletedRows: z.int(),
}) satisfies z.ZodType<TableReset>;

export const distributionSchema = z.object({
  multiSite: z.string(),
  package: z.string(),
  range: z.string(),
  locked: z.boolean(),
  applied: z.boolean(),
  pendingUpdates: list(kind).describe("Updates of phone data that the applied distribution still needs"),
  tabs: list(
    z.object({
      tab: z.enum(tabs).nullable(),
      rows: list(
        z.object({
          name: z.string(),
          occurrence: z.enum(["only", "upper", "lower"]),
          scope: z.enum(scopes).describe("Scope (Portée): Globale, Spécifique, DHCP, Ignorée"),
          value: z.string(),
          changeable: z.boolean(),
        }),
      ),
    }),
  ),
  warnings: list(problemSchema),
}) satisfies z.ZodType<DistributionView>;

export const distributionChangeSchema = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        name: z.string(),
        occurrence: z.enum(["upper", "lower"]).optional(),
        scope: z.string().optional(),
        value: z.string().optional(),
      }),
    )
    .max(5000),
});

export const confirmationSchema = z.strictObject({ confirmed });

export const dataUpdateSchema = z.strictObject({
  kind: kind.describe("Update of global or of specific data"),
  name: z.string().describe("Action name (Nom de l'action)"),
  servers: z.array(z.string()).max(100),
  index: z.number().nullable(),
  macs: z.array(z.string()).max(1500).optional(),
  start: z.union([z.literal("immediate"), z.strictObject({ atEpochMs: z.number() })]),
});

export const workingFileSchema = z.object({
  name: z.string().describe("Name of the file"),
  kind: z
    .enum(["global", "specific", "remote-worker"])
    .describe("Global or specific file (Fichier global, spécifique), or that of a remote worker"),
  index: z.int().nullable(),
  sizeBytes: z.int(),
  checksum: z.string(),
}) satisfies z.ZodType<WorkingFileSummary>;

export const convertedGlobalSchema = z.object({
  csv: z.string(),
  kept: list(z.string()),
  added: list(z.string()),
  dropped: list(z.string()),
  unknown: list(z.string()),
}) satisfies z.ZodType<ConvertedGlobal>;

export const formSchema = z.object({
  range: rangeCode,
  file: z.string(),
  sheets: z.object({ global: z.string(), specific: z.string(), remoteWorkers: z.string().nullable() }),
}) satisfies z.ZodType<ProvisioningForm>;

export const productionVersionSchema = z.object({
  range: rangeCode,
  package: z.string().nullable(),
  recommended: z.string().nullable().describe("Made for the most recent release of the network"),
}) satisfies z.ZodType<ProductionVersion>;
