import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/heeds-no-address-rule",
  title: "A site ignores its rules by address.",
  breaks: ["MBG-EMG-002"],
  breakLab({ sites }) {
    for (const { numbering } of sites.values()) {
      for (const special of numbering?.specialNumbers ?? []) Object.assign(special, { byAddress: {} });
    }
    return {};
  },
};
