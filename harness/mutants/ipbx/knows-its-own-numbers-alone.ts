import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/knows-its-own-numbers-alone",
  title: "A site refuses a login for a subscription of another site.",
  breaks: ["TMA-DEP-016"],
  sideEffects: "whoever logs in away from his own site gets nowhere",
  breakLab({ sites }) {
    for (const { otherSites } of sites.values()) (otherSites as Map<string, unknown> | undefined)?.clear();
    return {};
  },
};
