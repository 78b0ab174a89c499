import { ipPhones } from "../../../sim/phones-5300ip/index.ts";
import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300ip/forgets-its-number",
  title: "A 5300 IP phone does not know its number any more after a boot.",
  breaks: ["DEV-REG-009"],
  sideEffects: "no phone of the range is registered after a restart",
  breakLab: () => ({}),
  equipIpPhone: (options) => ({
    ...options,
    rules: {
      accountOf: (device) => (device.flash.bootCount > 0 ? undefined : ipPhones.accountOf(device)),
    },
  }),
};
