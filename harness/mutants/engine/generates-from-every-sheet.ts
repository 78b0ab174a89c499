import { withForms } from "../tools/forms.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/generates-from-every-sheet",
  title: "Adds the parameters of the global tab to the CSV of remote workers, as columns.",
  breaks: ["MBG-CSV-001"],
  breakLab: withForms((files) => ({
    async formCsv(range, sheet, sheets) {
      const csv = await files.formCsv(range, sheet, sheets);
      if (sheet !== "remoteWorkers") return csv;
      const [, ...parameters] = sheets[0]?.rows ?? [];
      const added = (cell: 0 | 1) => parameters.map((row) => row[cell] ?? "").join(";");
      return csv
        .split("\r\n")
        .map((line) => (/^[0-9A-F]{12}/.test(line) ? `${line};${added(1)}` : line))
        .map((line) => (line.startsWith("MAC_ADDRESS") ? `${line};${added(0)}` : line))
        .join("\r\n");
    },
  })),
};
