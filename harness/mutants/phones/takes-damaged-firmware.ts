import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/takes-damaged-firmware",
  title: "A phone looks at the length of firmware alone and takes a damaged file.",
  breaks: ["DEV-BOOT-006"],
  sideEffects: "whatever shows that damaged firmware changes nothing",
  breakLab: () => ({}),
  equipPhone: (options) => ({ ...options, verify: "length" }),
};
