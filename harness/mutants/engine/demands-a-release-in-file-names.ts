import { demanding } from "../tools/adapter.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/demands-a-release-in-file-names",
  title: "Refuses CSV files whose name is not that of a form with its release.",
  breaks: ["TMA-CSV-012"],
  breakLab: demanding("csv-name", "specific.file", ({ specific }) => {
    const name = specific?.fileName ?? "";
    return name.startsWith("TMA_") && !/@R[0-9.]+_67xxi/.test(name);
  }),
};
