import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-bare-list-to-deploy",
  title: "Accepts a deployment of a list that has MAC addresses and nothing else.",
  breaks: ["TMA-DEP-011"],
  breakLab: forgiving(["nothing-to-deploy"], ({ specific }) => specific !== null),
};
