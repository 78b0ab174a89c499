import { sipPhones } from "../../../sim/phones/index.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/knows-md5-alone",
  title: "A phone answers MD5 challenges only.",
  breaks: ["DEV-REG-008"],
  breakLab: () => ({}),
  equipPhone: (options) => ({
    ...options,
    rules: {
      accountOf(device) {
        const account = sipPhones.accountOf(device);
        return account && { ...account, algorithms: ["MD5"] };
      },
    },
  }),
};
