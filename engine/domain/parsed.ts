import type { z } from "zod";
import { problem } from "./problem.ts";
import { refusalOf } from "./refusal.ts";

/** Checks data from outside against its schema; a refusal names every field that does not fit. */
export function parsedOrRefused<Schema extends z.ZodType>(
  schema: Schema,
  what: string,
  input: unknown,
): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) =>
    problem("invalid", [what, ...path].join("."), `${[what, ...path].join(".")}: ${message}`),
  );
  throw refusalOf(what, problems);
}
