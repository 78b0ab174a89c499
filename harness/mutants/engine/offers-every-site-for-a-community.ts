import { overriding } from "../tools/overriding.ts";
import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/offers-every-site-for-a-community",
  title: "Lists every site for each community.",
  breaks: ["TMA-COMM-023"],
  breakLab: forRole("national", ({ engine }) => ({
    views: overriding(engine.views, {
      async sitesOfCommunity() {
        const { multiSites } = await engine.topology();
        return multiSites.flatMap(({ sites }) => sites.map(({ id }) => id));
      },
    }),
  })),
};
