import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-deployment-without-server",
  title: "Accepts a deployment without a download server.",
  breaks: ["TMA-DEP-006"],
  breakLab: forgiving(["server-missing"], ({ site }) => site === null),
};
