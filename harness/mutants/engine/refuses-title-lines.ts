import { demanding } from "../tools/adapter.ts";
import { textOf } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/refuses-title-lines",
  title: "Refuses a specific file with lines above its header.",
  breaks: ["TMA-CSV-019"],
  breakLab: demanding("csv-titles", "specific.file", ({ specific }) =>
    /^(?!\W*MAC_ADDRESS).*\nMAC_ADDRESS/s.test(textOf(specific)),
  ),
};
