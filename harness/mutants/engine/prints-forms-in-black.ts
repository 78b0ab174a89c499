import { withSheets } from "../tools/forms.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/prints-forms-in-black",
  title: "Does not separate the classes of data of remote workers by colours.",
  breaks: ["MBG-CSV-005"],
  breakLab: withSheets((sheets) =>
    sheets.map((sheet) => ({ ...sheet, columns: sheet.columns?.map(() => "phone" as const) ?? null })),
  ),
};
