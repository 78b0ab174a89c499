import { overriding } from "../tools/overriding.ts";
import { forRole } from "../tools/sessions.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "engine/omits-the-community-column",
  title: "Shows the inventory without the column of communities.",
  breaks: ["TMA-COMM-024"],
  sideEffects: "whatever looks at the communities of rows misses them",
  breakLab: forRole("national", ({ engine }) => ({
    views: overriding(engine.views, {
      async inventory(query) {
        const seen = await engine.views.inventory(query);
        return { ...seen, rows: seen.rows.map(({ community: _community, ...row }) => row) };
      },
    }),
  })),
};
