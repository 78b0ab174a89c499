import { demanding } from "../tools/adapter.ts";
import { writtenMacs } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/refuses-plain-digits",
  title: "Refuses MAC addresses without hyphens.",
  breaks: ["TMA-CSV-007"],
  breakLab: demanding("csv-mac", "specific.file", (selection) =>
    writtenMacs(selection).some((mac) => !mac.includes("-")),
  ),
};
