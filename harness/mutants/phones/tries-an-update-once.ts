import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/tries-an-update-once",
  title: "A phone whose update was interrupted leaves other firmware alone from then on.",
  breaks: ["DEV-BOOT-001"],
  sideEffects: "a phone takes firmware once in a scenario",
  breakLab: () => ({}),
  equipPhone(options) {
    let tries = 0;
    return { ...options, takesFirmware: (running, offered) => running !== offered && tries++ === 0 };
  },
};
