import { z } from "zod";

/** An id of the requirement catalogue, as checks carry it. */
export const requirementId = z
  .string()
  .regex(/^[A-Z0-9]+-[A-Z0-9]+-[0-9]{3}$/, 'a requirement id such as "TMA-PROV-024"');
