import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/keeps-digital-rows",
  title: "A site keeps the rows of its digital phones when their table is reset.",
  breaks: ["TMA-RST-010"],
  sideEffects: "no scenario sees the table of digital phones empty",
  breakLab({ sites }) {
    for (const site of sites.values()) {
      const reset = site.resetTdwTable.bind(site);
      site.resetTdwTable = (range) => (range === "53xx" ? 0 : reset(range));
    }
    return {};
  },
};
