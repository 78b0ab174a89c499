import { demanding } from "../tools/adapter.ts";
import { textOf } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/demands-the-header-first",
  title: "Refuses a specific file with title lines before its header.",
  breaks: ["TMA-CSV-019"],
  breakLab: demanding(
    "csv-header",
    "specific.file",
    ({ specific }) => textOf(specific).indexOf("MAC_ADDRESS") > 0,
  ),
};
