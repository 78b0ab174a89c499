import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300digital/ends-writing-without-power",
  title: "A digital phone that loses its power while it writes its flash ends that all the same.",
  breaks: ["DEV-BOOT-003"],
  breakLab({ digitalPhones }) {
    for (const phone of digitalPhones.values()) {
      const cut = phone.powerCut.bind(phone);
      phone.powerCut = () => {
        if (phone.state !== "writing-flash") cut();
      };
    }
    return {};
  },
};
