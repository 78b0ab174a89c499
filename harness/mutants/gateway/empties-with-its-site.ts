import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "gateway/empties-with-its-site",
  title: "A gateway forgets its rows when the site that it stands in is reset.",
  breaks: ["TMA-RST-013"],
  breakLab({ sites, gateways, plan }) {
    for (const [id, site] of sites) {
      const reset = site.resetTdwTable.bind(site);
      site.resetTdwTable = (range) => {
        for (const gateway of plan.gateways) if (gateway.site === id) gateways.get(gateway.id)?.resetTable();
        return reset(range);
      };
    }
    return {};
  },
};
