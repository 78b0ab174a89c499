import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printLabJsonSchema, printModelJsonSchema, printProfileJsonSchema } from "../lab/json-schema.ts";
import { printScenarioJsonSchema } from "./json-schema.ts";
import { withTables } from "./language-tables.ts";

/** `node_modules/.bin/node harness/scenario/write-documents.ts`: brings the editor's schemas and the tables of the README up to the code. */
const folder = fileURLToPath(new URL("../../scenarios/", import.meta.url));
writeFileSync(`${folder}scenario.schema.json`, printScenarioJsonSchema());
writeFileSync(`${folder}lab.schema.json`, printLabJsonSchema());
writeFileSync(`${folder}model.schema.json`, printModelJsonSchema());
writeFileSync(`${folder}profile.schema.json`, printProfileJsonSchema());
writeFileSync(`${folder}README.md`, withTables(readFileSync(`${folder}README.md`, "utf8")));
