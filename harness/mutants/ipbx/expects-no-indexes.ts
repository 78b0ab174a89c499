import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/expects-no-indexes",
  title: "A site keeps the expected version of a phone in its tables, and no expected indexes.",
  breaks: ["TMA-RST-002"],
  sideEffects: "whatever shows the tables shows no expected indexes",
  breakLab({ sites }) {
    for (const site of sites.values()) {
      const rowsOf = site.tdwRows.bind(site);
      site.tdwRows = (range) =>
        rowsOf(range).map((row) =>
          "number" in row
            ? row
            : { ...row, expected: { ...row.expected, globalIndex: null, specificIndex: null } },
        );
    }
    return {};
  },
};
