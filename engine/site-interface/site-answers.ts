import { z } from "zod";
import type { OrderOutcome } from "../domain/tracking.ts";

const text = z.string().nullable();
const values = { version: text, globalIndex: z.int().nullable(), specificIndex: z.int().nullable() };
const outcomes = ["ordered", "unknown", "not-registered", "wrong-range"] as const;

export const healthAnswer = z.object({ release: z.string() });

export const inventoryAnswer = z.object({
  phones: z.array(
    z.object({
      mac: text.default(null),
      model: z.string(),
      range: z.string(),
      number: text,
      label: text,
      gateway: text.default(null),
      community: text.default(null),
      registered: z.boolean(),
      address: text,
      ...values,
    }),
  ),
});

export const orderAnswer = z.object({
  actionId: z.string(),
  phones: z.array(z.object({ mac: z.string(), outcome: z.enum(outcomes) })),
});

export const digitalOrderAnswer = z.object({
  actionId: z.string(),
  phones: z.array(
    z.object({
      number: z.string(),
      model: z.string(),
      gateway: text.default(null),
      // Whatever else a site says of a phone, it was not ordered.
      outcome: z
        .string()
        .transform((said): OrderOutcome => outcomes.find((outcome) => outcome === said) ?? "not-registered"),
    }),
  ),
});

export const tdwAnswer = z.object({
  version: z.int().nullable().default(null),
  rows: z.array(
    z.object({
      mac: z.string(),
      model: z.string(),
      expected: z.object(values),
      reported: z.object(values),
      reportedAtMs: z.number().nullable(),
    }),
  ),
});

export const resetAnswer = z.object({ deletedRows: z.int() });
export const anyAnswer = z.unknown();
