import { z } from "zod";
import { verbs } from "../steps/index.ts";
import { scenarioSchema } from "./scenario-file.ts";

/** The JSON Schema of scenario files, for completion and checks in an editor; made from the verbs. */
export function scenarioJsonSchema(): object {
  const { $schema, properties, ...rest } = jsonSchemaOf(scenarioSchema) as {
    $schema: string;
    properties: Record<string, object>;
  };
  const step = {
    type: "object",
    minProperties: 1,
    maxProperties: 2,
    additionalProperties: false,
    properties: {
      as: { type: "string", description: "The session of the operator who does this step" },
      ...Object.fromEntries([...verbs.values()].map((verb) => [verb.name, inputOf(verb)])),
    },
  };
  return {
    $schema,
    title: "provlab scenario",
    ...rest,
    properties: { ...properties, steps: { type: "array", minItems: 1, items: step } },
  };
}

/** The schema file as it is stored, with a line break at its end. */
export function printScenarioJsonSchema(): string {
  return `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
}

function inputOf({ title, schema }: { title: string; schema: z.ZodType }): object {
  const { $schema: _dialect, ...input } = jsonSchemaOf(schema) as { $schema: string };
  return { description: title, ...input };
}

function jsonSchemaOf(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}
