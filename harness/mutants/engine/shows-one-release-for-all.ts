import type { Mutant } from "../mutant.ts";
import { overriding } from "../tools/overriding.ts";

export const mutant: Mutant = {
  id: "engine/shows-one-release-for-all",
  title: "Shows the release of the first site for every site.",
  breaks: ["TMA-TOPO-002"],
  breakLab: () => ({
    adapter: (engine) =>
      overriding(engine, {
        async topology() {
          const seen = await engine.topology();
          const release = seen.multiSites[0]?.sites[0]?.release ?? "";
          const multiSites = seen.multiSites.map((one) => ({
            ...one,
            sites: one.sites.map((site) => ({ ...site, release })),
          }));
          return { ...seen, multiSites };
        },
      }),
  }),
};
