import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import { withForms } from "../tools/forms.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/converts-5300-files",
  title: "Brings a global file of the range 53xxip to a newer release by itself.",
  breaks: ["TMA-CSV-016"],
  breakLab: withForms((files) => ({
    async convertGlobal(request) {
      try {
        return await files.convertGlobal(request);
      } catch (error) {
        if (!(error instanceof EngineRefusal) || error.code !== "conversion-by-hand") throw error;
        const csv = Buffer.from(request.bytes).toString("utf8");
        return { csv, kept: [], added: [], dropped: [], unknown: [] };
      }
    },
  })),
};
