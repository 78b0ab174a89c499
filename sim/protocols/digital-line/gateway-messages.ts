import { z } from "zod";
import { versionSchema } from "../sip/index.ts";

const number = z.string().min(1).max(32);

/** What a site orders from a gateway: a version for each of its phones that the gateway connects. */
export const lineOrderSchema = z.object({
  site: z.string().min(1),
  phones: z.array(z.object({ number, version: versionSchema })).min(1),
});

/** What a gateway tells a site of the site's phones; null for one that has gone. */
export const lineReportSchema = z.object({
  gateway: z.string().min(1),
  phones: z.array(z.object({ number, version: versionSchema.nullable() })),
});

/** What a gateway did for an action. */
export const lineOrderResultSchema = z.object({
  actionId: z.string(),
  phones: z.array(z.object({ number, outcome: z.enum(["ordered", "not-registered", "unknown"]) })),
});

export type LineOrder = z.infer<typeof lineOrderSchema>;
export type LineReport = z.infer<typeof lineReportSchema>;
export type LineOrderResult = z.infer<typeof lineOrderResultSchema>;

/** The parameters of a path to an image. */
export const imageParametersSchema = z.object({ model: z.string().min(1), version: versionSchema });

/** What a system tells of an image that it holds. */
export const storedImageSchema = z.object({
  model: z.string(),
  version: z.string(),
  sizeBytes: z.int(),
  checksum: z.string(),
});
