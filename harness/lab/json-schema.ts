import { z } from "zod";
import { modelNames } from "./families.ts";
import { labSchema } from "./lab-schema.ts";

/** The JSON Schema of lab files, for completion and checks in an editor, as it is stored. */
export function printLabJsonSchema(): string {
  const schema = z.toJSONSchema(labSchema, {
    io: "input",
    unrepresentable: "any",
    override: ({ path, jsonSchema }) => {
      // Editors offer the names of all models.
      if (path.at(-1) === "model" && path.at(-2) === "properties") jsonSchema.examples = modelNames();
    },
  });
  return `${JSON.stringify({ title: "provlab lab", ...schema }, null, 2)}\n`;
}
