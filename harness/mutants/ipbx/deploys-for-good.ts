import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/deploys-for-good",
  title: "A site binds a subscription for free seating to the first phone for good.",
  breaks: ["TMA-DEP-019"],
  breakLab({ sites }) {
    for (const { directory } of sites.values()) {
      for (const subscriber of directory.all()) {
        if (subscriber.seating === "free") subscriber.seating = "deployment";
      }
    }
    return {};
  },
};
