import { z } from "zod";
import type { ActionTracking } from "../../domain/action.ts";
import type { JournalEvent } from "../../domain/journal.ts";
import { actionSchema } from "./actions.ts";
import { text, list, integer, colour, orderOutcome, values } from "./parts.ts";

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
