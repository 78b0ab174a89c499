import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/digital-phone-waits-for-idle",
  title: "A digital phone takes no update as long as it is in a call.",
  breaks: ["TMA-DIG-016"],
  breakLab({ digitalPhones }) {
    for (const phone of digitalPhones.values()) {
      const begin = phone.beginImage.bind(phone);
      phone.beginImage = (actionId) => !phone.view().inCall && begin(actionId);
    }
    return {};
  },
};
