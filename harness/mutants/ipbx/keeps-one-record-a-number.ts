import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/keeps-one-record-a-number",
  title: "A site keeps one external record for each abbreviated number, whatever its hierarchy.",
  breaks: ["MBG-EMG-006"],
  sideEffects: "callers of other hierarchies reach nobody",
  breakLab({ sites }) {
    for (const { numbering } of sites.values()) {
      const records = new Map(numbering?.records.map((record) => [record.short, record]));
      if (numbering !== undefined) Object.assign(numbering, { records: [...records.values()] });
    }
    return {};
  },
};
