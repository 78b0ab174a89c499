import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/hides-stored-files-in-plain-tma",
  title: "Offers files that were sent once in Provisioning only.",
  breaks: ["TMA-FILE-004"],
  breakLab: overridingGroup("views", (views, engine) => ({
    async actionForm(query) {
      const form = await views.actionForm(query);
      const { mode } = await engine.application.read();
      return mode === "tma" ? { ...form, storedFiles: [] } : form;
    },
  })),
};
