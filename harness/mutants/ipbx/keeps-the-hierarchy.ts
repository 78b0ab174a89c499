import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/keeps-the-hierarchy",
  title: "A site says that a subscription has another hierarchy and goes on with the old one.",
  breaks: ["MBG-EMG-003"],
  breakLab({ sites }) {
    for (const site of sites.values()) site.assignHierarchy = () => true;
    return {};
  },
};
