import type { Mutant } from "../mutant.ts";
import { overridingGroup } from "../tools/groups.ts";

export const mutant: Mutant = {
  id: "engine/preselects-the-first-server",
  title: "Preselects the first download server, however many there are.",
  breaks: ["TMA-SRV-017"],
  breakLab: overridingGroup("views", (views) => ({
    async actionForm(query) {
      const form = await views.actionForm(query);
      return { ...form, preselectedServer: form.servers[0] ?? null };
    },
  })),
};
