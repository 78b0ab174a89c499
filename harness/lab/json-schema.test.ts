import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { printLabJsonSchema } from "./json-schema.ts";

const stored = fileURLToPath(new URL("../../scenarios/lab.schema.json", import.meta.url));

test("the editor's schema of labs is in step with what labs may say", () => {
  const hint = "run: node_modules/.bin/node harness/scenario/write-documents.ts";
  expect(readFileSync(stored, "utf8") === printLabJsonSchema(), hint).toBe(true);
});

test("editors offer the models of all families", () => {
  for (const model of ["6867i", "5370 IP", "5370 Digital"])
    expect(printLabJsonSchema()).toContain(`"${model}"`);
});
