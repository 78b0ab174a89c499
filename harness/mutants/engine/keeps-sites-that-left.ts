import type { Mutant } from "../mutant.ts";
import type { TopologySummary } from "../../adapters/engine-adapter.ts";
import { overriding } from "../tools/overriding.ts";

function withOldSites(now: TopologySummary, before: TopologySummary): TopologySummary {
  const multiSites = now.multiSites.map((one) => {
    const earlier = before.multiSites.find(({ id }) => id === one.id)?.sites ?? [];
    const left = earlier.filter(({ id }) => one.sites.every((site) => site.id !== id));
    return { ...one, sites: [...one.sites, ...left] };
  });
  return { ...now, multiSites };
}

export const mutant: Mutant = {
  id: "engine/keeps-sites-that-left",
  title: "Keeps a site in its list that is not in the topology any more.",
  breaks: ["TMA-TOPO-001"],
  breakLab: () => ({
    adapter(engine) {
      let known: TopologySummary | undefined;
      return overriding(engine, {
        async topology() {
          const now = await engine.topology();
          known = known === undefined ? now : withOldSites(now, known);
          return known;
        },
      });
    },
  }),
};
