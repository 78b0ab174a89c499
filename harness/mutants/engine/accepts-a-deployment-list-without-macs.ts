import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-a-deployment-list-without-macs",
  title: "Accepts a list without the column MAC_ADDRESS for a deployment.",
  breaks: ["TMA-DEP-008"],
  breakLab: forgiving(["csv-header"], ({ site }) => site === null),
};
