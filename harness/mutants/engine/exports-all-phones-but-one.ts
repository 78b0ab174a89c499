import type { Mutant } from "../mutant.ts";
import { exporting } from "../tools/exports.ts";

export const mutant: Mutant = {
  id: "engine/exports-all-phones-but-one",
  title: "Leaves the first phone out of the export of specific data.",
  breaks: ["TMA-EXP-001"],
  breakLab: exporting((csv, kind) =>
    kind === "specific" ? csv.split("\r\n").toSpliced(1, 1).join("\r\n") : csv,
  ),
};
