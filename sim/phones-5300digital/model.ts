import { z } from "zod";

/** One 5300 Digital phone model, as its data file describes it. */
export const phoneModelSchema = z.strictObject({
  name: z.string().min(1),
  /** Other names that lists and inventories use. */
  aliases: z.array(z.string()),
  class: z.literal("53xx"),
  range: z.literal("53xx"),
  expansionModules: z.strictObject({ atMost: z.number().int().nonnegative(), types: z.array(z.string()) }),
  flashAreas: z.array(z.string()).min(1),
  firmware: z.strictObject({
    /** What the image is called in a package. */
    file: z.string().regex(/^[\w.-]+$/, "a file name has no folder"),
    sizeBytes: z.number().int().positive(),
  }),
});

export type DigitalModel = z.infer<typeof phoneModelSchema>;
