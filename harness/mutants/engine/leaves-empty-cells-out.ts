import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/leaves-empty-cells-out",
  title: "Takes an empty cell for NOTDEFINED.",
  breaks: ["TMA-CSV-017"],
  breakLab: rewriting(({ specific }) => ({
    specific: withText(specific, (text) => text.split("\n").map(withoutEmptyCells).join("\n")),
  })),
};

function withoutEmptyCells(line: string): string {
  return line.includes(";")
    ? line
        .split(";")
        .map((cell) => (cell === "" ? "NOTDEFINED" : cell))
        .join(";")
    : line;
}
