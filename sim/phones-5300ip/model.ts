import { z } from "zod";

const fileName = z.string().regex(/^[\w.-]+$/, "a file name has no folder");

/** One 5300 IP phone model, as its data file describes it. */
export const phoneModelSchema = z.strictObject({
  name: z.string().min(1),
  /** Other names that lists and inventories use. */
  aliases: z.array(z.string()),
  class: z.literal("53xxip"),
  range: z.literal("53xxip"),
  /** First half of the MAC addresses of this model. */
  oui: z.string().regex(/^[0-9A-F]{6}$/),
  portBitsPerSecond: z.number().int().positive(),
  /** IEEE 802.3af class. */
  poeClass: z.number().int().min(0).max(4),
  hasPcPort: z.boolean(),
  expansionModules: z.strictObject({ atMost: z.number().int().nonnegative(), types: z.array(z.string()) }),
  firmware: z.strictObject({ file: fileName, sizeBytes: z.number().int().positive() }),
  configuration: z.strictObject({
    /** The file that all phones of the range read (TMA-MAC-003). */
    commonFile: fileName,
    /** What follows the MAC address in the name of a phone's own file (TMA-MAC-007). */
    ownFileExtension: z.string().regex(/^\.\w+$/),
    /** One control connection per file, or one for all. */
    connectionPerFile: z.boolean(),
  }),
});

export type PhoneModel = z.infer<typeof phoneModelSchema>;
