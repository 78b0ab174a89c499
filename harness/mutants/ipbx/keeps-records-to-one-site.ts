import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/keeps-records-to-one-site",
  title: "The second site of a multi-site knows no external record.",
  breaks: ["MBG-EMG-005"],
  sideEffects: "emergency calls are routed by these rules",
  breakLab({ sites }) {
    for (const { numbering } of [...sites.values()].slice(1)) {
      if (numbering !== undefined) Object.assign(numbering, { records: [] });
    }
    return {};
  },
};
