import type { Mutant } from "../mutant.ts";

const nothing = { version: null, globalIndex: null, specificIndex: null };

export const mutant: Mutant = {
  id: "ipbx/keeps-no-reported-values",
  title: "A site does not store beside the expected values what a phone reports at its registration.",
  breaks: ["TMA-TRK-003"],
  sideEffects: "no action sees a phone updated",
  breakLab({ sites }) {
    for (const site of sites.values()) {
      const rowsOf = site.tdwRows.bind(site);
      site.tdwRows = (range) =>
        rowsOf(range).map((row) => ("number" in row ? row : { ...row, reported: nothing }));
    }
    return {};
  },
};
