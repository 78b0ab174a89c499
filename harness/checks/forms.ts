import { z } from "zod";
import { defineCheck } from "./check.ts";
import { sameWords } from "./same-words.ts";

const sheets = z.record(z.string(), z.array(z.string()));

/** The Excel forms of a release: one for each range that has parameters. */
export const forms = defineCheck({
  name: "forms",
  title:
    "Excel forms that the engine offers for a release: name of each range's form, and the names of its sheets",
  schema: z.strictObject({
    release: z.string(),
    files: z.record(z.string(), z.string()),
    sheets: sheets.optional(),
  }),
  async judge({ context: { lab } }, { release, ...wanted }) {
    const offered = await lab.settle("forms", lab.engine.files.forms(release));
    const found = {
      files: Object.fromEntries(offered.map(({ range, file }) => [range, file])),
      ...(wanted.sheets === undefined ? {} : { sheets: await sheetNames(offered.map(({ range }) => range)) }),
    };
    return sameWords(wanted, found);

    async function sheetNames(ranges: readonly string[]) {
      const entries = ranges.map(async (range) => {
        const inForm = await lab.settle("form", lab.engine.files.formSheets(range));
        return [range, inForm.map(({ name }) => name)] as const;
      });
      return Object.fromEntries(await Promise.all(entries));
    }
  },
});

const classes = z.strictObject({
  phone: z.array(z.string()),
  system: z.array(z.string()),
  compulsory: z.array(z.string()),
});

/** The columns of the remote workers' sheet by the class of data that their colour says. */
export const formColumns = defineCheck({
  name: "form-columns",
  title:
    "Columns of the sheet of remote workers by class of data (black, brown, red), and the line of its header",
  schema: z.strictObject({
    border: z.enum(["mbg", "sbc"]).default("mbg"),
    "header-line": z.number(),
    ...classes.shape,
  }),
  async judge({ context: { lab } }, { border, ...wanted }) {
    const form = await lab.settle("form", lab.engine.files.formSheets("6xxxi", border));
    const { rows = [], columns } = form.find((sheet) => sheet.columns !== null) ?? {};
    const headerAt = rows.findIndex(([first]) => first === "MAC_ADDRESS");
    const of = (wantedClass: string) =>
      (rows[headerAt] ?? []).filter((_, index) => columns?.[index] === wantedClass);
    return sameWords(wanted, {
      "header-line": headerAt + 1,
      phone: of("phone"),
      system: of("system"),
      compulsory: of("compulsory"),
    });
  },
});
