import { withForms } from "../tools/forms.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/keeps-removed-parameters",
  title: "Brings parameters that the newer release has not along with the others.",
  breaks: ["TMA-CSV-014"],
  breakLab: withForms((files) => ({
    async convertGlobal(request) {
      const converted = await files.convertGlobal(request);
      const lines = Buffer.from(request.bytes).toString("utf8").split("\n");
      const removed = lines.filter((line) => converted.dropped.some((name) => line.startsWith(`${name};`)));
      return { ...converted, csv: `${converted.csv}${removed.map((line) => `${line}\r\n`).join("")}` };
    },
  })),
};
