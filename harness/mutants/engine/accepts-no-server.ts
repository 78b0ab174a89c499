import { forgiving } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/accepts-no-server",
  title: "Accepts an action on a site without a download server.",
  breaks: ["TMA-PROV-003"],
  breakLab: forgiving(["server-missing"], ({ site }) => site !== null),
};
