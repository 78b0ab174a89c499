import { z } from "zod";
import { modelFileSchema, profileFileSchema } from "./additions.ts";
import { knownModels } from "./families.ts";
import { labSchema } from "./lab-schema.ts";

/** The JSON Schema of lab files, for completion and checks in an editor, as it is stored. */
export function printLabJsonSchema(): string {
  const schema = z.toJSONSchema(labSchema, {
    io: "input",
    unrepresentable: "any",
    override: ({ path, jsonSchema }) => {
      // Editors offer the names of all models.
      if (path.at(-1) === "model" && path.at(-2) === "properties") jsonSchema.examples = knownModels.names();
    },
  });
  return `${JSON.stringify({ title: "provlab lab", ...schema }, null, 2)}\n`;
}

/** The JSON Schema of the data files of phone models. */
export function printModelJsonSchema(): string {
  return printSchema("provlab phone model", modelFileSchema);
}

/** The JSON Schema of the data files of server profiles. */
export function printProfileJsonSchema(): string {
  return printSchema("provlab server profile", profileFileSchema);
}

function printSchema(title: string, schema: z.ZodType): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) }, null, 2)}\n`;
}
