import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-the-global-file-as-another",
  title: "Accepts a file with the name of the range's global file as another file.",
  breaks: ["TMA-FILE-011", "TMA-FILE-012", "TMA-FILE-013"],
  breakLab: forgiving(["other-file-global"]),
};
