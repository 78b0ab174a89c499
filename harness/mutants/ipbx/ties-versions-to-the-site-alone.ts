import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/ties-versions-to-the-site-alone",
  title: "A site forgets in its tables which gateway connects a digital phone.",
  breaks: ["TMA-DIG-019"],
  breakLab({ sites }) {
    for (const site of sites.values()) {
      const rowsOf = site.tdwRows.bind(site);
      site.tdwRows = (range) =>
        rowsOf(range).map((row) => ("gateway" in row ? { ...row, gateway: null } : row));
    }
    return {};
  },
};
