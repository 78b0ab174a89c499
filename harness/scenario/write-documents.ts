import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printLabJsonSchema, printModelJsonSchema, printProfileJsonSchema } from "../lab/json-schema.ts";
import { printScenarioJsonSchema } from "./json-schema.ts";
import { withCharts } from "../coverage/print-charts.ts";
import { withTables } from "./language-tables.ts";

/** `node_modules/.bin/node harness/scenario/write-documents.ts`: brings the editor's schemas, the tables of the README and the charts of the map up to the code. */
const folder = fileURLToPath(new URL("../../scenarios/", import.meta.url));
writeFileSync(`${folder}scenario.schema.json`, printScenarioJsonSchema());
writeFileSync(`${folder}lab.schema.json`, printLabJsonSchema());
writeFileSync(`${folder}model.schema.json`, printModelJsonSchema());
writeFileSync(`${folder}profile.schema.json`, printProfileJsonSchema());
writeFileSync(`${folder}README.md`, withTables(readFileSync(`${folder}README.md`, "utf8")));
const map = fileURLToPath(new URL("../../ARCHITECTURE.md", import.meta.url));
writeFileSync(map, withCharts(readFileSync(map, "utf8")));
