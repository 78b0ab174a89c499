import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/converts-files-of-5300-ip-phones",
  title: "Brings a global file of 5300 IP phones to a new version although that is done by hand.",
  breaks: ["TMA-CSV-016"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        files: overriding(engine.files, {
          async convertGlobal(request) {
            try {
              return await engine.files.convertGlobal(request);
            } catch (error) {
              if (!(error instanceof EngineRefusal) || error.code !== "conversion-by-hand") throw error;
              const csv = Buffer.from(request.bytes).toString("utf8");
              return { csv, kept: [], added: [], dropped: [], unknown: [] };
            }
          },
        }),
      }),
  }),
};
