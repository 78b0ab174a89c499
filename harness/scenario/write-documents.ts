import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printScenarioJsonSchema } from "./json-schema.ts";
import { withTables } from "./language-tables.ts";

/** `node_modules/.bin/node harness/scenario/write-documents.ts`: brings the editor's schema and the tables of the README up to the verbs. */
const folder = fileURLToPath(new URL("../../scenarios/", import.meta.url));
writeFileSync(`${folder}scenario.schema.json`, printScenarioJsonSchema());
writeFileSync(`${folder}README.md`, withTables(readFileSync(`${folder}README.md`, "utf8")));
