import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300digital/refuses-a-second-attempt",
  title: "A digital phone answers its line once for an action, and no more.",
  breaks: ["DEV-LINE-002"],
  breakLab({ digitalPhones }) {
    for (const phone of digitalPhones.values()) {
      const begin = phone.beginImage.bind(phone);
      const seen = new Set<string>();
      phone.beginImage = (actionId) => {
        if (seen.has(actionId)) return false;
        seen.add(actionId);
        return begin(actionId);
      };
    }
    return {};
  },
};
