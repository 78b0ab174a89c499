import { demanding } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/demands-the-name-of-the-form",
  title: "Refuses a specific file that has not the name of the range 67xxi in its form.",
  breaks: ["TMA-CSV-012"],
  breakLab: demanding("csv-name", "specific.file", ({ specific }) =>
    (specific?.fileName ?? "").includes("6xxxi@"),
  ),
};
