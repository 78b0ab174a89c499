import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-two-other-files",
  title: "Accepts two other files in one action.",
  breaks: ["TMA-FILE-010"],
  breakLab: forgiving(["other-files-too-many"]),
};
