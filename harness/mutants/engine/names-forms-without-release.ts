import { withForms } from "../tools/forms.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/names-forms-without-release",
  title: "Leaves the release out of the names of its Excel forms.",
  breaks: ["TMA-CSV-011"],
  breakLab: withForms((files) => ({
    forms: async (release) =>
      (await files.forms(release)).map((form) => ({ ...form, file: form.file.replace(/@R[0-9.]+/, "") })),
  })),
};
