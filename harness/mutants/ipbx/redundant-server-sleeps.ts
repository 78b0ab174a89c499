import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/redundant-server-sleeps",
  title: "A redundant server never looks whether the main one is there.",
  breaks: ["TMA-LIST-004"],
  breakLab({ sites }) {
    for (const { standby } of sites.values()) {
      if (standby !== undefined) standby.start = () => {};
    }
    return {};
  },
};
