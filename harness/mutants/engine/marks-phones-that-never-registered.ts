import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/marks-phones-that-never-registered",
  title: "Shows the icon of remote workers for every phone that is deployed, connected or not.",
  breaks: ["MBG-INV-003"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        views: overriding(engine.views, {
          async inventory(query) {
            const deployed = new Set((await engine.remoteWorkers.list()).map(({ mac }) => mac));
            const seen = await engine.views.inventory(query);
            const rows = seen.rows.map((row) => ({ ...row, remoteWorker: deployed.has(row.mac ?? "") }));
            return { ...seen, rows };
          },
        }),
      }),
  }),
};
