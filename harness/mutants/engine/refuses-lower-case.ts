import { demanding } from "../tools/adapter.ts";
import { writtenMacs } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/refuses-lower-case",
  title: "Refuses MAC addresses in lower case.",
  breaks: ["TMA-CSV-008"],
  breakLab: demanding("csv-mac", "specific.file", (selection) =>
    writtenMacs(selection).some((mac) => /[a-f]/.test(mac)),
  ),
};
