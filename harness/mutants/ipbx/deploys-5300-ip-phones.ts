import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "ipbx/deploys-5300-ip-phones",
  title: "A site takes a deployment login from a 5300 IP phone.",
  breaks: ["TMA-DEP-016"],
  sideEffects: "the tables of the site hold its 5300 IP phones in the wrong range",
  breakLab({ sites }) {
    for (const { directory } of sites.values()) {
      for (const subscriber of directory.all()) {
        if (subscriber.range === "53xxip") Object.assign(subscriber, { range: "6xxxi" });
      }
    }
    return {};
  },
};
