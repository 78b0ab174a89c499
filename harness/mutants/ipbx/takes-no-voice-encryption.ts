import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/takes-no-voice-encryption",
  title: "A site says that everything is fulfilled, whether voice encryption is ticked or not.",
  breaks: ["SBC-HASH-001"],
  breakLab({ sites }) {
    for (const { encryption } of sites.values()) {
      const prerequisites = encryption.prerequisites.bind(encryption);
      encryption.prerequisites = () =>
        prerequisites().map(({ feature }) => ({ feature, fulfilled: true, missing: [] }));
    }
    return {};
  },
};
