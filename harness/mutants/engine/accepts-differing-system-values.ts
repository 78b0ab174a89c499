import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-differing-system-values",
  title: "Does not notice system values that differ between remote workers.",
  breaks: ["MBG-CSV-004", "MBG-CSV-005", "MBG-CSV-008", "SBC-TMA-015"],
  breakLab: silencing(["remote-workers-system-differs"]),
};
