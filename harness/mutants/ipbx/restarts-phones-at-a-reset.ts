import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/restarts-phones-at-a-reset",
  title: "A site restarts its phones when its tables are reset.",
  breaks: ["TMA-RST-004"],
  breakLab({ sites, phones, plan }) {
    for (const [id, site] of sites) {
      const reset = site.resetTdwTable.bind(site);
      site.resetTdwTable = (range) => {
        for (const { mac } of plan.phones.filter((phone) => phone.site === id)) {
          phones.get(mac)?.powerCut();
          phones.get(mac)?.powerOn();
        }
        return reset(range);
      };
    }
    return {};
  },
};
