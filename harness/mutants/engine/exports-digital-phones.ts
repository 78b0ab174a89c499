import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/exports-digital-phones",
  title: "Exports a list without rows for digital phones instead of refusing.",
  breaks: ["TMA-EXP-002"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        files: overriding(engine.files, {
          exportSpecific: async (multiSite, range) =>
            range === "53xx" ? "MAC_ADDRESS\r\n" : engine.files.exportSpecific(multiSite, range),
        }),
      }),
  }),
};
