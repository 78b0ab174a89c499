import type { Mutant } from "../mutant.ts";
import { EngineRefusal } from "../../adapters/engine-adapter.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/switches-while-it-uploads",
  title: "Changes the mode while an action is in its upload phase.",
  breaks: ["TMA-MODE-011"],
  breakLab: overridingGroup("application", (application) => {
    let pretended: "tma" | "tma-ep" | undefined;
    const read = async () => {
      const seen = await application.read();
      return { ...seen, mode: pretended ?? seen.mode };
    };
    return {
      read,
      async switchMode(mode, confirmed) {
        try {
          return await application.switchMode(mode, confirmed);
        } catch (error) {
          if (!(error instanceof EngineRefusal) || error.code !== "mode-action-treated") throw error;
          pretended = mode;
          return read();
        }
      },
    };
  }),
};
