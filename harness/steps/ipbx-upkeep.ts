import { z } from "zod";
import { checkSiteOrGateway } from "./lab-names.ts";
import { defineOperatorVerb } from "./operator-verb.ts";

const fields = { site: z.string(), confirmed: z.boolean().default(true) };

/** Presses the button Reset des tables, with ranges ticked. */
export const resetTables = defineOperatorVerb({
  name: "reset-tables",
  title:
    "Has a site or gateway delete its TDW tables of the ticked ranges (Reset des tables) and confirms the warning, or with `confirmed: false` not",
  fields: { ...fields, ranges: z.array(z.string()) },
  prepare: checkSiteOrGateway,
  describe: ({ site, ranges }) => `reset of the tables of ${ranges.join(", ") || "no range"} on ${site}`,
  act: (engine, { site, ranges, confirmed }) => engine.ipbx.resetTables(site, ranges, confirmed),
});

/** Empties download areas on an iPBX. */
export const clearAreas = defineOperatorVerb({
  name: "clear-areas",
  title:
    "Has a site empty the download areas of its embedded server, of one range or all (Configuration iPBX), and confirms the warning, or with `confirmed: false` not",
  fields: { ...fields, range: z.string().default("all") },
  prepare: checkSiteOrGateway,
  describe: ({ site, range }) => `clearing of the areas (${range}) on ${site}`,
  act: (engine, { site, range, confirmed }) => engine.ipbx.clearSpaces(site, range, confirmed),
});
