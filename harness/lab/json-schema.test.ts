import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { printLabJsonSchema, printModelJsonSchema, printProfileJsonSchema } from "./json-schema.ts";

const stored = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../scenarios/${name}.schema.json`, import.meta.url)), "utf8");

test.each([
  ["lab", printLabJsonSchema],
  ["model", printModelJsonSchema],
  ["profile", printProfileJsonSchema],
])("the editor's schema of a %s is in step with what its files may say", (name, print) => {
  const hint = "run: node_modules/.bin/node harness/scenario/write-documents.ts";
  expect(stored(name) === print(), hint).toBe(true);
});

test("editors offer the models of all families", () => {
  for (const model of ["6867i", "5370 IP", "5370 Digital"])
    expect(printLabJsonSchema()).toContain(`"${model}"`);
});
