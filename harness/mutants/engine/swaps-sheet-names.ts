import { withSheets } from "../tools/forms.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/swaps-sheet-names",
  title: "Calls the specific sheet of the SIP form as that of the 5300 IP form.",
  breaks: ["TMA-CSV-004"],
  sideEffects: "no CSV can be made from a sheet under another name",
  breakLab: withSheets((sheets) =>
    sheets.map((sheet) => (sheet.name === "67xxi Specific" ? { ...sheet, name: "Specific" } : sheet)),
  ),
};
