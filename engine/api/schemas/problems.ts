import { z } from "zod";
import type { Problem } from "../../domain/problem.ts";
import { text, list, integer } from "./parts.ts";

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
