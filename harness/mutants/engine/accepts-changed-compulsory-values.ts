import { silencing } from "../tools/warnings.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-changed-compulsory-values",
  title: "Does not notice a changed compulsory value.",
  breaks: ["MBG-CSV-007"],
  breakLab: silencing(["remote-workers-compulsory"]),
};
