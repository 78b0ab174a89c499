import type { Mutant } from "../mutant.ts";

export const mutant: Mutant = {
  id: "phones/loads-firmware-at-the-first-boot",
  title: "A phone loads the server's firmware after every order, also when it is its own already.",
  breaks: ["OFF-FW-007"],
  sideEffects:
    "every action loads firmware, so counts of files and restarts change wherever a package is on the server",
  breakLab: () => ({}),
  equipPhone(options) {
    let boots = 0;
    return { ...options, takesFirmware: () => boots++ % 2 === 0 };
  },
};
