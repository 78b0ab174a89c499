import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/knows-one-service",
  title: "A site brings calls for the police to the fire brigade.",
  breaks: ["MBG-EMG-008"],
  breakLab({ sites }) {
    for (const { numbering } of sites.values()) {
      const fireBrigade = numbering?.specialNumbers.find(({ number }) => number === "118");
      for (const special of numbering?.specialNumbers ?? []) {
        if (special.number === "117") Object.assign(special, { day: fireBrigade?.day });
      }
    }
    return {};
  },
};
