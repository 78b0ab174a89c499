import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-list-without-phones",
  title: "Accepts a specific file that lists no phone.",
  breaks: ["TMA-PROV-005"],
  breakLab: forgiving(["csv-no-terminal"]),
};
