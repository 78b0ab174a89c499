import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/shows-a-site-of-deployments",
  title: "Shows the first site for a deployment in community mode.",
  breaks: ["TMA-COMM-032"],
  breakLab: forRole("regional", ({ engine }) => ({
    async tracking(id) {
      const seen = await engine.tracking(id);
      return { ...seen, action: { ...seen.action, site: seen.action.site ?? "S1" } };
    },
  })),
};
