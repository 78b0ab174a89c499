import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/shows-deployment-in-expert-mode",
  title: "Offers the menu Deployment in expert mode too.",
  breaks: ["TMA-MODE-013"],
  sideEffects: "menus of operators in community mode",
  breakLab: overridingGroup("application", (application) => ({
    async menus() {
      const menus = await application.menus();
      const extra = { code: "deployment", french: "Déploiement", english: "Deployment" } as const;
      return menus.some(({ code }) => code === "provisioning") ? [...menus, extra] : menus;
    },
  })),
};
