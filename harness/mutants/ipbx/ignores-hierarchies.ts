import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/ignores-hierarchies",
  title: "A site takes the first record of an abbreviated number, whoever calls.",
  breaks: ["MBG-EMG-001", "MBG-EMG-004"],
  sideEffects: "every call to an emergency number is routed by these records",
  breakLab({ sites }) {
    for (const { numbering } of sites.values()) {
      for (const record of numbering?.records ?? []) Object.assign(record, { hierarchies: "all" });
    }
    return {};
  },
};
