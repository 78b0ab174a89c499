import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/sends-strangers-next-door",
  title: "A site brings a caller without a record to the service of another region.",
  breaks: ["MBG-EMG-012"],
  sideEffects: "emergency calls are routed by these rules",
  breakLab({ sites }) {
    for (const { numbering } of sites.values()) {
      const records = numbering?.records ?? [];
      const forAll = records.map((record) => ({ ...record, hierarchies: "all" }));
      if (numbering !== undefined) Object.assign(numbering, { records: [...records, ...forAll] });
    }
    return {};
  },
};
