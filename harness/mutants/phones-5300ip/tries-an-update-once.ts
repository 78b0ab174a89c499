import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones-5300ip/tries-an-update-once",
  title: "A 5300 IP phone whose update was interrupted leaves other firmware alone from then on.",
  breaks: ["DEV-BOOT-002"],
  sideEffects: "a phone takes firmware once in a scenario",
  breakLab: () => ({}),
  equipIpPhone(options) {
    let tries = 0;
    return { ...options, takesFirmware: (running, offered) => running !== offered && tries++ === 0 };
  },
};
