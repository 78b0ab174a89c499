import { demanding } from "../tools/adapter.ts";
import { writtenMacs } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/refuses-hyphens",
  title: "Refuses MAC addresses with hyphens.",
  breaks: ["TMA-CSV-006"],
  breakLab: demanding("csv-mac", "specific.file", (selection) =>
    writtenMacs(selection).some((mac) => mac.includes("-")),
  ),
};
