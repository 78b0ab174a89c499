import { withForms } from "../tools/forms.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/reports-no-removed-parameters",
  title: "Does not say which parameters a newer release has not.",
  breaks: ["TMA-CSV-015"],
  breakLab: withForms((files) => ({
    convertGlobal: async (request) => ({ ...(await files.convertGlobal(request)), dropped: [] }),
  })),
};
