import type { IndexedFile } from "../../adapters/engine-adapter.ts";
import { rewriting } from "../tools/adapter.ts";
import { textOf, withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-commas",
  title: "Takes a comma for the separator of a CSV file as well.",
  breaks: ["TMA-CSV-001"],
  breakLab: rewriting(({ specific, global }) => ({
    specific: separated(specific),
    global: separated(global),
  })),
};

function separated(file: IndexedFile | null): IndexedFile | null {
  return textOf(file).includes(";") ? file : withText(file, (text) => text.replaceAll(",", ";"));
}
