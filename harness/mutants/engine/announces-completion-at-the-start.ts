import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/announces-completion-at-the-start",
  title: "Says that a deployment is completed when it begins.",
  breaks: ["MBG-DEP-012", "SBC-TMA-022"],
  sideEffects: "a deployment that fails has announced its completion too",
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        journal: async (query) =>
          (await engine.journal(query)).map((event) =>
            event.code === "action-started"
              ? { ...event, text: `${event.text}. Deployment completed (Déploiement réalisé)` }
              : event,
          ),
      }),
  }),
};
