import { edited, isSpecific, sending } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/appends-to-an-earlier-file",
  title: "Adds the values of an earlier file of the same MAC to the new one.",
  breaks: ["TMA-MAC-013"],
  breakLab: (devices) => {
    const earlier = new Map<string, string[]>();
    return sending(async (file) => {
      if (!isSpecific(file.name)) return [file];
      const joined = await edited(file, (lines) => {
        const names = new Set(lines.map(nameIn));
        const kept = (earlier.get(file.name) ?? []).filter((line) => !names.has(nameIn(line)));
        earlier.set(file.name, [...kept, ...lines]);
        return [...kept, ...lines];
      });
      return [joined];
    })(devices);
  },
};

function nameIn(line: string): string {
  return line.split(":")[0]!;
}
