import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/restarts-unmanaged-phones",
  title: "Forgets that the management of a model was switched off.",
  breaks: ["TMA-MODE-017", "TMA-MODE-018"],
  breakLab: overridingGroup("application", (application) => ({
    manageModel: () => application.models(),
  })),
};
