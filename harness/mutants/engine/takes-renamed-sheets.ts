import { withForms } from "../tools/forms.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/takes-renamed-sheets",
  title: "Takes the last sheet of a form for that of remote workers, whatever its name.",
  breaks: ["MBG-CSV-002"],
  breakLab: withForms((files) => ({
    formCsv: (range, kind, sheets) =>
      files.formCsv(
        range,
        kind,
        sheets.map((sheet, index) =>
          kind === "remoteWorkers" && index === 2 ? { ...sheet, name: "68xxi Teleworker" } : sheet,
        ),
      ),
  })),
};
