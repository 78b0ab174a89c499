import type { Mutant } from "../mutant.ts";
import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/offers-the-expert-mode-anywhere",
  title: "Lets the application of any host change to the expert mode.",
  breaks: ["TMA-MODE-003"],
  breakLab: overridingGroup("application", (application) => {
    let pretended = false;
    const read = async () => ({
      ...(await application.read()),
      ...(pretended && { mode: "tma-ep" as const }),
    });
    return {
      read,
      async switchMode(mode, confirmed) {
        try {
          return await application.switchMode(mode, confirmed);
        } catch (error) {
          if (!(error instanceof EngineRefusal) || error.code !== "mode-host") throw error;
          pretended = true;
          return read();
        }
      },
    };
  }),
};
