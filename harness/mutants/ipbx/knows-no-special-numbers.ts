import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/knows-no-special-numbers",
  title: "A site translates no special number.",
  breaks: ["MBG-EMG-007", "MBG-EMG-009"],
  sideEffects: "emergency calls are routed by these rules",
  breakLab({ sites }) {
    for (const { numbering } of sites.values()) {
      if (numbering !== undefined) Object.assign(numbering, { specialNumbers: [] });
    }
    return {};
  },
};
