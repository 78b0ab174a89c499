import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/lists-and-lets-in",
  title: "A site lists an address as blacklisted and goes on serving it.",
  breaks: ["MBG-WL-003"],
  breakLab({ sites }) {
    for (const { sipSecurity } of sites.values()) {
      if (sipSecurity !== undefined) sipSecurity.admits = () => true;
    }
    return {};
  },
};
