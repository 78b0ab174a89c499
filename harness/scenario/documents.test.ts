import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { printScenarioJsonSchema, scenarioJsonSchema } from "./json-schema.ts";
import { withTables } from "./language-tables.ts";
import { verbs } from "../steps/index.ts";

const scenarios = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../scenarios/${name}`, import.meta.url)), "utf8");
const hint = "run: node_modules/.bin/node harness/scenario/write-documents.ts";

test("the editor's schema is in step with the verbs", () => {
  expect(scenarios("scenario.schema.json") === printScenarioJsonSchema(), hint).toBe(true);
});

test("the README lists every verb and every check", () => {
  const readme = scenarios("README.md");
  expect(readme === withTables(readme), hint).toBe(true);
});

test("the schema knows each verb with its description and its fields", () => {
  const schema = scenarioJsonSchema() as {
    properties: { steps: { items: { properties: Record<string, { description: string }> } } };
  };
  const { properties } = schema.properties.steps.items;
  expect(Object.keys(properties)).toEqual(["as", ...verbs.keys()]);
  expect(properties["provision"]).toMatchObject({
    description: verbs.get("provision")!.title,
    required: ["name", "site"],
    additionalProperties: false,
  });
  expect(properties["expect"]).toMatchObject({
    properties: { firmware: { type: "string" }, "peak-sessions": {} },
  });
});
