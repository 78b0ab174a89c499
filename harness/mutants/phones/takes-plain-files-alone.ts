import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/takes-plain-files-alone",
  title: "A phone that has the password of encrypted files takes the plain ones.",
  breaks: ["TMA-FILE-015"],
  sideEffects: "phones apply nothing that is encrypted",
  breakLab: () => ({}),
  equipPhone: (options) => ({ ...options, flash: { ...options.flash, filePassword: undefined } }),
};
