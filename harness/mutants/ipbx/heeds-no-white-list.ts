import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/heeds-no-white-list",
  title: "A site blacklists an address although it is on its white list.",
  breaks: ["MBG-WL-001"],
  breakLab({ sites }) {
    for (const { sipSecurity } of sites.values()) {
      if (sipSecurity === undefined) continue;
      const counted = new Map<string, number>();
      sipSecurity.countFailure = (address) => {
        const count = (counted.get(address) ?? 0) + 1;
        counted.set(address, count);
        if (count < 20 || !sipSecurity.admits(address)) return;
        sipSecurity.distrust(address);
        sipSecurity.block(address);
      };
    }
    return {};
  },
};
