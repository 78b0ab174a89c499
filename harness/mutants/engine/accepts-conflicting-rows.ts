import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-conflicting-rows",
  title: "Accepts two rows with different values for one MAC.",
  breaks: ["TMA-LIST-009"],
  breakLab: forgiving(["csv-terminal-conflict"]),
};
