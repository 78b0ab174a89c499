import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/borne-without-end",
  title: "A site counts no failed requests, so that no address is ever blacklisted for them.",
  breaks: ["MBG-WL-002", "MBG-WL-004"],
  sideEffects: "whatever needs a blacklisted address finds none",
  breakLab({ sites }) {
    for (const { sipSecurity } of sites.values()) {
      if (sipSecurity !== undefined) sipSecurity.countFailure = () => {};
    }
    return {};
  },
};
