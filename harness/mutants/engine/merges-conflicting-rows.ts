import { rewriting } from "../tools/adapter.ts";
import { withText } from "../tools/selection.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/merges-conflicting-rows",
  title: "Keeps the first of several rows for one MAC and says nothing.",
  breaks: ["TMA-LIST-009"],
  breakLab: rewriting(({ specific }) => ({
    specific: withText(specific, (text) => firstOfEach(text.split("\n")).join("\n")),
  })),
};

function firstOfEach(lines: string[]): string[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const mac = line.split(";")[0]!.replaceAll("-", "").toUpperCase();
    const isNew = line === "" || !seen.has(mac);
    seen.add(mac);
    return isNew;
  });
}
