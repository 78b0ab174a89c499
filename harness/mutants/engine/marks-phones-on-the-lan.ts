import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/marks-phones-on-the-lan",
  title: "Shows the icon of remote workers for a deployed phone that registers from the LAN.",
  breaks: ["MBG-INV-004"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        views: overriding(engine.views, {
          async inventory(query) {
            const deployed = new Set((await engine.remoteWorkers.list()).map(({ mac }) => mac));
            const seen = await engine.views.inventory(query);
            const isMarked = (mac: string | null) => deployed.has(mac ?? "");
            const rows = seen.rows.map((row) => ({
              ...row,
              remoteWorker: row.registered && isMarked(row.mac),
            }));
            return { ...seen, rows };
          },
        }),
      }),
  }),
};
