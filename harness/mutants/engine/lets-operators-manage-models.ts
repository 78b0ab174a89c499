import { overriding } from "../tools/overriding.ts";
import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/lets-operators-manage-models",
  title: "Lets a national operator change the management of models in community mode.",
  breaks: ["TMA-COMM-017"],
  breakLab: forRole("national", ({ engine, owner }) => ({
    application: overriding(engine.application, { manageModel: async () => owner.application.models() }),
  })),
};
