import { createRequire } from "node:module";
import type { z } from "zod";
import { InputError } from "../input-error.ts";
import type { Place } from "../input-error.ts";
import { problemsOf, shownPath } from "../yaml-file.ts";
import type { YamlFile, YamlPath } from "../yaml-file.ts";

const load = createRequire(import.meta.url);

/**
 * Reads the `scenario` that a TypeScript module exports and checks it against a schema. Throws an
 * InputError with every mistake; a module has no lines for its values, so the path of each is named.
 */
export function readModuleFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): YamlFile<z.infer<Schema>> {
  const place = (_target: YamlPath): Place => ({ file: shownPath(path) });
  const checked = schema.safeParse(exported(path));
  if (!checked.success)
    throw new InputError(checked.error.issues.flatMap((issue) => problemsOf(issue, place)));
  return { path, value: checked.data, place };
}

function exported(path: string): unknown {
  let module: { scenario?: unknown };
  try {
    module = load(path) as { scenario?: unknown };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError([
      { place: { file: shownPath(path) }, message: `the module cannot be loaded: ${message}` },
    ]);
  }
  if (module.scenario !== undefined) return module.scenario;
  const message = "the module exports no `scenario`; write `export const scenario = defineScenario({ … })`";
  throw new InputError([{ place: { file: shownPath(path) }, message }]);
}
