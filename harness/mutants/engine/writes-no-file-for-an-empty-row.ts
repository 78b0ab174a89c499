import { edited, isSpecific, sending } from "../tools/deposit.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/writes-no-file-for-an-empty-row",
  title: "Writes no file for a phone all of whose values are NOTDEFINED.",
  breaks: ["TMA-MAC-012"],
  breakLab: sending(async (file) => {
    let values = 1;
    if (isSpecific(file.name)) {
      await edited(file, (lines) => {
        values = lines.filter((line) => line !== "" && !line.startsWith("provlab")).length;
        return lines;
      });
    }
    return values === 0 ? [] : [file];
  }),
};
