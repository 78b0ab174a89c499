import { z } from "zod";
import type { EngineAdapter, FormSheet } from "../adapters/engine-adapter.ts";
import type { StepContext } from "../runner/step-context.ts";
import { defineOperatorVerb } from "./operator-verb.ts";

const sheetKind = z.enum(["global", "specific", "remoteWorkers"]);

/** An Excel form that an operator downloads from the engine and fills in. */
export const filledForm = {
  range: z.string().default("6xxxi"),
  sheet: sheetKind,
  /** Whose compulsory values the sheet of remote workers has. */
  border: z.enum(["mbg", "sbc"]).default("mbg"),
  /** Cells of each row by column; a row of remote workers takes the compulsory values as they are unless it says otherwise. */
  rows: z.array(z.record(z.string(), z.string())),
  /** Another name that the operator gives the sheet. */
  renamed: z.string().optional(),
  /** A line that the operator adds at the top. */
  "line-above": z.string().optional(),
};

const schema = z.strictObject(filledForm);
export type FilledForm = z.output<typeof schema>;

/** Presses the button Generation .csv in a form that was filled in. */
export const generateCsv = defineOperatorVerb({
  name: "generate-csv",
  title: "Fills in the engine's Excel form and has the CSV of one sheet made from it (Generation .csv)",
  fields: filledForm,
  describe: ({ range, sheet }) => `CSV of the sheet ${sheet} of form ${range}`,
  act: (engine, form) => csvOfForm(engine, form),
});

/** The CSV that the engine makes from a form which an operator has filled in. */
async function csvOfForm(engine: EngineAdapter, form: FilledForm): Promise<string> {
  const { range, sheet, border } = form;
  const sheets = await engine.files.formSheets(range, border);
  const offered = await engine.files.forms("R0.0");
  const name = offered.find((one) => one.range === range)?.sheets[sheet];
  return engine.files.formCsv(
    range,
    sheet,
    sheets.map((one) => (one.name === name ? filled(one, form) : one)),
  );
}

/** The same for an import of an action. */
export function csvForImport({ lab }: StepContext, form: FilledForm): Promise<string> {
  return lab.settle("CSV of a form", csvOfForm(lab.engine, form));
}

function filled(sheet: FormSheet, { rows, renamed, "line-above": above }: FilledForm): FormSheet {
  const headerAt = sheet.rows.findIndex(([first]) => first === "MAC_ADDRESS" || first === "PARAMETERS");
  const header = sheet.rows[headerAt] ?? [];
  const [template = [], ...others] = sheet.rows.slice(headerAt + 1);
  // Only the sheet of remote workers has an empty first row to be copied; the others keep theirs.
  const kept = template[0] === "" ? [] : [template, ...others].filter((row) => row.length > 0);
  const added = rows.map((row) =>
    header.map((name, index) => row[name] ?? (kept.length > 0 ? "" : template[index]) ?? ""),
  );
  return {
    ...sheet,
    name: renamed ?? sheet.name,
    rows: [
      ...(above === undefined ? [] : [[above]]),
      ...sheet.rows.slice(0, headerAt + 1),
      ...kept,
      ...added,
    ],
  };
}
