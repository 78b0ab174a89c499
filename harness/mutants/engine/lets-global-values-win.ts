import { bytesOf } from "../../../engine/index.ts";
import type { Mutant } from "../mutant.ts";
import { edited, isGlobal, isSpecific, sending } from "../tools/deposit.ts";

export const mutant: Mutant = {
  id: "engine/lets-global-values-win",
  title: "Leaves out of the files of the phones what the global file names, so that the global value counts.",
  breaks: ["TMA-PROV-029"],
  sideEffects: "phones keep the global value wherever both files name a parameter",
  breakLab(devices) {
    let inGlobal = new Set<string>();
    return sending(async (file) => {
      if (isGlobal(file.name)) {
        const lines = Buffer.from(await bytesOf(file))
          .toString("utf8")
          .split("\n");
        inGlobal = new Set(lines.map(nameIn));
      }
      if (!isSpecific(file.name)) return [file];
      return [
        await edited(file, (lines) => lines.filter((line) => line === "" || !inGlobal.has(nameIn(line)))),
      ];
    })(devices);
  },
};

function nameIn(line: string): string {
  return line.split(":")[0]!;
}
