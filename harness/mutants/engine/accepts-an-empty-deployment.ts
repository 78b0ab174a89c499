import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-an-empty-deployment",
  title: "Accepts a deployment that has nothing to deploy.",
  breaks: ["TMA-DEP-009"],
  breakLab: forgiving(["nothing-to-deploy"]),
};
