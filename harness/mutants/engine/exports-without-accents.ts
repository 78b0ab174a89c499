import type { Mutant } from "../mutant.ts";
import { exporting } from "../tools/exports.ts";

export const mutant: Mutant = {
  id: "engine/exports-without-accents",
  title: "Drops the accents of values in the export, so that an import changes phones.",
  breaks: ["TMA-EXP-004"],
  breakLab: exporting((csv) => csv.normalize("NFD").replace(/\p{Mn}/gu, "")),
};
