import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/does-not-report-removed-parameters",
  title: "Drops parameters from a converted global file without a word.",
  breaks: ["TMA-CSV-015"],
  breakLab: overridingGroup("files", (files) => ({
    convertGlobal: async (request) => ({ ...(await files.convertGlobal(request)), dropped: [] }),
  })),
};
