import type { core } from "zod";
import { vocabulary } from "./vocabulary.ts";

type Schema = core.JSONSchema.BaseSchema;

/** Gives every field of a JSON Schema that says nothing itself what the vocabulary says of it. */
export function describeFields(schema: Schema, inside = ""): void {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (typeof field === "boolean") continue;
    const meaning = vocabulary[`${inside}.${name}`] ?? vocabulary[name];
    if (field.description === undefined && meaning !== undefined) field.description = meaning;
    describeFields(field, name);
  }
  for (const part of partsOf(schema)) describeFields(part, inside);
}

/** The schemas of a schema's items, other properties and alternatives. */
export function partsOf({ items, additionalProperties, anyOf, oneOf, allOf }: Schema): Schema[] {
  const parts = [items, additionalProperties, anyOf, oneOf, allOf].flat();
  return parts.filter((part) => typeof part === "object");
}
